package io.waypost.simulator.http;

import io.waypost.simulator.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A complete HTTP answer. */
public record Response(int status, Map<String, String> headers, String body) {

    public static Response json(int status, Object body) {
        return of(status, "application/json; charset=utf-8", Json.write(body));
    }

    public static Response error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    public static Response html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    public static Response of(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /** Sends the browser to another page with GET. */
    public static Response seeOther(String location) {
        return new Response(303, Map.of("Location", location), "");
    }

    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }
}
