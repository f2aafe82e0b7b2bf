package io.waypost.simulator.gateway;

import io.waypost.simulator.http.Request;
import io.waypost.simulator.json.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whom a call is about, as far as it says so, however wrong it may be otherwise. */
record CallTarget(@Nullable String sessionId, @Nullable String recipient) {
    private static final Set<String> SESSION_IN_PATH = Set.of("status", "disconnect", "groups");

    static CallTarget of(Request request) {
        boolean inPath = request.segments().size() > 1
                && SESSION_IN_PATH.contains(request.segments().getFirst());
        if (inPath) {
            String group = request.segments().size() > 2 ? request.segments().get(2) : null;
            return new CallTarget(request.segments().get(1), group);
        }
        return request.body().startsWith("{") ? inBody(request.body()) : new CallTarget(null, null);
    }

    private static CallTarget inBody(String text) {
        try {
            JsonNode body = Json.parse(text);
            String phone = body.path("phone").asString(null);
            return new CallTarget(
                    body.path("sessionId").asString(null),
                    phone == null ? body.path("groupJid").asString(null) : phone);
        } catch (IllegalArgumentException notJson) {
            return new CallTarget(null, null);
        }
    }
}
