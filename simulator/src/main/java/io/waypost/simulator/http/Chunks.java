package io.waypost.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks. */
final class Chunks {
    private static final int MAX_LINE = 1024;

    private Chunks() {}

    static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            if (body.size() + size > RequestReader.MAX_BODY) {
                throw new HttpFailure(413, "the body is larger than " + RequestReader.MAX_BODY + " bytes");
            }
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                throw new EOFException("the client closed the connection inside a chunk");
            }
            body.writeBytes(chunk);
            line(in);
        }
        while (!line(in).isEmpty()) {
            continue; // trailers mean nothing here
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        String text = line(in).split(";", 2)[0].strip();
        if (!text.matches("[0-9a-fA-F]{1,7}")) {
            throw new HttpFailure(400, "a chunk has no size");
        }
        return Integer.parseInt(text, 16);
    }

    private static String line(InputStream in) throws IOException {
        String line = Lines.read(in, MAX_LINE);
        if (line == null) {
            throw new EOFException("the client closed the connection between chunks");
        }
        return line;
    }
}
