package io.waypost.worker.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One HTTP request as a value, before it meets a socket.
 *
 * @param segments the path below the base URL, not yet percent-encoded: none of them can open another path
 * @param body JSON, or null for none
 */
record GatewayRequest(
        String method,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable ObjectNode body) {

    GatewayRequest {
        if (segments.stream().anyMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."))) {
            throw new IllegalArgumentException("a path segment that would lead elsewhere");
        }
    }

    static GatewayRequest get(String... segments) {
        return new GatewayRequest("GET", List.of(segments), Map.of(), Map.of(), null);
    }

    static GatewayRequest post(@Nullable ObjectNode body, String... segments) {
        return new GatewayRequest("POST", List.of(segments), Map.of(), Map.of(), body);
    }

    GatewayRequest withQuery(String name, String value) {
        return new GatewayRequest(method, segments, with(query, name, value), headers, body);
    }

    GatewayRequest withHeader(String name, String value) {
        return new GatewayRequest(method, segments, query, with(headers, name, value), body);
    }

    GatewayRequest withBody(ObjectNode other) {
        return new GatewayRequest(method, segments, query, headers, other);
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    @Override
    public String toString() {
        return method + " /" + segments.getFirst(); // key, text and numbers stay out of logs
    }
}
