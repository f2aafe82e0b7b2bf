package io.waypost.worker.gateway;

import io.waypost.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A way for the key to travel.
 *
 * @param name the query parameter or body field, where there is one
 */
record KeyWay(Kind kind, String name) {

    enum Kind {
        X_API_KEY,
        BEARER,
        AUTHORIZATION,
        APIKEY,
        BASIC,
        QUERY,
        BODY
    }

    /** What {@code auto} tries, in this order. */
    static final List<KeyWay> USUAL =
            List.of(of(Kind.X_API_KEY), of(Kind.BEARER), of(Kind.AUTHORIZATION), of(Kind.APIKEY));

    static KeyWay of(Kind kind) {
        return new KeyWay(kind, "");
    }

    GatewayRequest place(String key, GatewayRequest request) {
        return switch (kind) {
            case X_API_KEY -> request.withHeader("X-API-Key", key);
            case BEARER -> request.withHeader("Authorization", "Bearer " + key);
            case AUTHORIZATION -> request.withHeader("Authorization", key);
            case APIKEY -> request.withHeader("apikey", key);
            case BASIC -> request.withHeader("Authorization", "Basic " + basic(key));
            case QUERY -> request.withQuery(name, key);
            case BODY -> request.method().equals("GET") ? request.withQuery(name, key) : inBody(key, request);
        };
    }

    /** How a person would name it. */
    String label() {
        return switch (kind) {
            case X_API_KEY -> "X-API-Key";
            case BEARER -> "Authorization: Bearer";
            case AUTHORIZATION -> "Authorization";
            case APIKEY -> "apikey";
            case BASIC -> "Authorization: Basic";
            case QUERY -> "query parameter " + name;
            case BODY -> "body field " + name;
        };
    }

    boolean header() {
        return kind != Kind.QUERY && kind != Kind.BODY;
    }

    /** A key {@code user:password} is taken as it is; any other is the user's name with an empty password. */
    static String basic(String key) {
        String credentials = key.contains(":") ? key : key + ":";
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private GatewayRequest inBody(String key, GatewayRequest request) {
        ObjectNode body = request.body() == null
                ? Json.MAPPER.createObjectNode()
                : request.body().deepCopy();
        return request.withBody(body.put(name, key));
    }
}
