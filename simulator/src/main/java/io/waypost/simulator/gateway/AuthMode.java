package io.waypost.simulator.gateway;

import io.waypost.simulator.http.Request;
import io.waypost.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A way the key may travel. */
sealed interface AuthMode {
    record Header(String name, String prefix) implements AuthMode {}

    record Basic() implements AuthMode {}

    record Query(String name) implements AuthMode {}

    record Body(String name) implements AuthMode {}

    static AuthMode parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(colon + 1);
        return switch (colon < 0 ? text : text.substring(0, colon + 1)) {
            case "x-api-key" -> new Header("X-API-Key", "");
            case "apikey" -> new Header("apikey", "");
            case "authorization" -> new Header("Authorization", "");
            case "bearer" -> new Header("Authorization", "Bearer ");
            case "basic" -> new Basic();
            case "query:" -> new Query(name);
            case "body:" -> new Body(name);
            default ->
                throw new IllegalArgumentException("auth '" + text
                        + "' is unknown: use x-api-key, bearer, authorization, apikey, basic, query:NAME, body:NAME");
        };
    }

    /** Tells whether the request carries the key in this way. */
    default boolean accepts(Request request, String key) {
        return switch (this) {
            case Header(String name, String prefix) -> (prefix + key).equals(request.header(name));
            case Basic() -> basic(request.header("Authorization"), key);
            case Query(String name) -> key.equals(request.query().get(name));
            case Body(String name) ->
                request.method().equals("GET") ? key.equals(request.query().get(name)) : inBody(request, name, key);
        };
    }

    /** The key may be the password, or the user name without a password. */
    private static boolean basic(@Nullable String header, String key) {
        if (header == null || !header.startsWith("Basic ")) {
            return false;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
            return pair.equals(key) || pair.equals(key + ":") || pair.endsWith(":" + key);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean inBody(Request request, String name, String key) {
        try {
            JsonNode body = Json.parse(request.body());
            return key.equals(body.path(name).asString(""));
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }
}
