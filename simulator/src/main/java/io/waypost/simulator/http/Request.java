package io.waypost.simulator.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path the path as it was sent, without the query
 * @param segments the path's parts, percent-decoded
 * @param query the first value of each query parameter, decoded
 * @param headers by name, without regard to case; repeated ones joined by a comma
 * @param body UTF-8 text, empty when there is none
 */
public record Request(
        String method,
        String path,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        String body) {

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Tells whether this is the given method on a path of the given parts, where {@code *} stands for any one part. */
    public boolean is(String verb, String... parts) {
        if (!method.equals(verb) || parts.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals("*") && !parts[i].equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    Request withBody(String text) {
        return new Request(method, path, segments, query, headers, text);
    }
}
