package io.waypost.simulator.gateway;

import io.waypost.simulator.http.Request;
import io.waypost.simulator.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A call's JSON body, read as strictly as the gateway reads it. */
record Arguments(JsonNode body) {

    static Arguments of(Request request) {
        String type = request.header("Content-Type");
        if (type == null || !type.regionMatches(true, 0, "application/json", 0, 16)) {
            throw new GatewayError(400, "Content-Type must be application/json");
        }
        try {
            JsonNode body = Json.parse(request.body());
            if (!body.isObject()) {
                throw new GatewayError(400, "the body must be a JSON object");
            }
            return new Arguments(body);
        } catch (IllegalArgumentException notJson) {
            throw new GatewayError(400, "Invalid JSON");
        }
    }

    String required(String field) {
        String text = optional(field);
        if (text == null || text.isBlank()) {
            throw new GatewayError(400, field + " is required");
        }
        return text;
    }

    @Nullable
    String optional(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new GatewayError(400, field + " must be a string");
        }
        return value.asString();
    }
}
