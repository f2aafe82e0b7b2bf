package io.waypost.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An answer of the api, read as far as a load generator needs it.
 *
 * @param last the connection takes no further request (RFC 9112, 9.6)
 */
record HttpAnswer(int status, String body, boolean last) {
    static HttpAnswer read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            last |= lower.equals("connection: close");
            chunked |= lower.equals("transfer-encoding: chunked");
        }
        return new HttpAnswer(status, chunked ? chunks(in) : text(in, length), last);
    }

    /** A text field of the body; the body is ours, so its name is enough to find it. */
    String field(String name) throws IOException {
        String before = "\"" + name + "\":\"";
        int from = body.indexOf(before);
        if (from < 0) {
            throw new IOException("an answer without " + name + ": " + body);
        }
        from += before.length();
        return body.substring(from, body.indexOf('"', from));
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            all.append(text(in, size));
            line(in);
        }
        line(in);
        return all.toString();
    }

    private static String text(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer stopped in the middle");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
