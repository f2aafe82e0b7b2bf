package io.waypost.bench.vps;

import io.waypost.bench.load.Crowd;
import io.waypost.bench.vps.Peer.Asked;

/** What the gateway says. Requests are of our own making, so fields are found by their names alone. */
final class Answers {
    static final byte[] LATER = http("429 Too Many Requests", "Retry-After: 1\r\n", "{\"error\":\"slow down\"}");

    private static final long FIRST_NUMBER = 919_000_000_000L;

    private Answers() {}

    /** Which send of which round a text is. */
    record Marked(int round, int send) {}

    static byte[] of(Asked asked) {
        if (asked.startsWith("GET /status/")) {
            String session =
                    asked.text().substring("GET /status/".length(), asked.text().indexOf(' ', 12));
            return ok("{\"sessionId\":\"" + session + "\",\"status\":\"connected\",\"phoneNumber\":\"+"
                    + (FIRST_NUMBER + Crowd.number(session)) + "\"}");
        }
        if (asked.startsWith("POST /connect ")) {
            return ok("{\"sessionId\":\"" + field(asked, "sessionId") + "\",\"status\":\"connecting\"}");
        }
        return asked.startsWith("POST /message-status ") ? ok("{\"found\":false}") : ok("{\"status\":\"ok\"}");
    }

    static byte[] sent(Marked marked) {
        return ok("{\"success\":true,\"messageId\":\"3EB0" + marked.round() + "x" + marked.send() + "\"}");
    }

    static String field(Asked asked, String name) {
        String before = "\"" + name + "\":\"";
        int from = asked.text().indexOf(before, asked.headEnd());
        if (from < 0) {
            throw new IllegalArgumentException("a request without " + name + ": " + asked.text());
        }
        from += before.length();
        return asked.text().substring(from, asked.text().indexOf('"', from));
    }

    /** A text reads {@code bench <round>:<send>.} */
    static Marked marked(Asked asked) {
        String text = field(asked, "message");
        int colon = text.indexOf(':');
        return new Marked(
                Integer.parseInt(text, 6, colon, 10), Integer.parseInt(text, colon + 1, text.length() - 1, 10));
    }

    private static byte[] ok(String body) {
        return http("200 OK", "", body);
    }

    private static byte[] http(String status, String headers, String body) {
        return StubVps.bytes("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
