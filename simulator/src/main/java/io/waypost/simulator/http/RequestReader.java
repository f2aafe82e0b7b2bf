package io.waypost.simulator.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads requests from one connection (RFC 9112): heads first, then bodies with a length or in chunks. */
final class RequestReader {
    static final int MAX_BODY = 16 * 1024 * 1024;
    private static final int MAX_HEAD = 64 * 1024;

    private final InputStream in;
    private int headBytes;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** Reads the next head, or null when the client closed the connection between requests. */
    @Nullable
    Request head() throws IOException {
        headBytes = 0;
        String line = line();
        while (line != null && line.isEmpty()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new HttpFailure(400, "the request line is not HTTP/1.1");
        }
        Target target = Target.parse(parts[1]);
        Map<String, String> headers = headers();
        if (parts[2].equals("HTTP/1.0")) {
            headers.putIfAbsent("Connection", "close");
        }
        return new Request(
                parts[0], target.path(), target.segments(), target.query(), Collections.unmodifiableMap(headers), "");
    }

    /** Reads the body that belongs to a head. */
    Request body(Request head) throws IOException {
        String coding = head.header("Transfer-Encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new HttpFailure(501, "only the transfer coding chunked is known");
            }
            return head.withBody(new String(Chunks.read(in), StandardCharsets.UTF_8));
        }
        return head.withBody(new String(exactly(length(head)), StandardCharsets.UTF_8));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the client closed the connection inside a body");
        }
        return bytes;
    }

    private static int length(Request head) throws HttpFailure {
        String text = head.header("Content-Length");
        if (text == null) {
            return 0;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new HttpFailure(400, "Content-Length is not a number");
        }
        long length = Long.parseLong(text);
        if (length > MAX_BODY) {
            throw new HttpFailure(413, "the body is larger than " + MAX_BODY + " bytes");
        }
        return (int) length;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); line == null || !line.isEmpty(); line = line()) {
            if (line == null) {
                throw new EOFException("the client closed the connection inside a head");
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new HttpFailure(400, "a header line has no name");
            }
            headers.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return headers;
    }

    private @Nullable String line() throws IOException {
        String line = Lines.read(in, MAX_HEAD - headBytes);
        headBytes += line == null ? 0 : line.length() + 2;
        return line;
    }
}
