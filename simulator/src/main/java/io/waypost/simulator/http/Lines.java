package io.waypost.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of an HTTP head. */
final class Lines {
    private Lines() {}

    /** Reads up to the next line feed, or null at the end of the stream; too long a line is a 431. */
    static @Nullable String read(InputStream in, int limit) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.length() >= limit) {
                throw new HttpFailure(431, "the head is too large");
            }
            line.append((char) next);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }
}
