package io.waypost.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** An answer as the bytes on the wire, head and body together so that they leave in one packet. */
final class ResponseBytes {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(303, "See Other"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"));

    private ResponseBytes() {}

    static byte[] whole(Response response, boolean keepAlive, boolean headOnly) {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        return join(head(response, keepAlive, body.length), body, headOnly ? 0 : body.length);
    }

    /** The head promises the whole body; only so many bytes of it follow. */
    static byte[] cut(Response response, int bytes) {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        return join(head(response, true, Math.max(body.length, bytes + 1)), body, Math.min(bytes, body.length));
    }

    private static byte[] head(Response response, boolean keepAlive, int length) {
        StringBuilder head = new StringBuilder(160)
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(REASONS.getOrDefault(response.status(), "Status"))
                .append("\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (!keepAlive) {
            head.append("Connection: close\r\n");
        }
        if (response.status() != 204 && response.status() != 304) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] head, byte[] body, int length) {
        byte[] all = Arrays.copyOf(head, head.length + length);
        System.arraycopy(body, 0, all, head.length, length);
        return all;
    }
}
