package io.waypost.worker.gateway;

import io.waypost.contract.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A reply's body, read as far as it can be.
 *
 * @param json null when it is not JSON
 */
record ReplyBody(String text, @Nullable JsonNode json) {

    static ReplyBody read(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            return new ReplyBody(text, json == null || json.isMissingNode() ? null : json);
        } catch (JacksonException notJson) {
            return new ReplyBody(text, null); // a proxy's page, say; the text is all there is to tell
        }
    }

    boolean object() {
        return json != null && json.isObject();
    }

    /** The error as the VPS itself words it, if this is its own error object. */
    @Nullable
    String words() {
        if (json == null || !json.isObject()) {
            return null;
        }
        String error = words(json.get("error"));
        String message = words(json.get("message"));
        if (error == null || message == null || error.contains(message)) {
            return error == null ? message : error;
        }
        return error + ": " + message;
    }

    /** Whether an error is told at all: an {@code error} that is absent, null, false or empty tells none. */
    boolean tellsError() {
        return json != null && json.isObject() && words(json.get("error")) != null;
    }

    /** A number that the VPS gives beside its words. */
    int code() {
        int code = code("errorCode");
        return code != 0 ? code : code("code") != 0 ? code("code") : code("statusCode");
    }

    /** A flag: true, false, or null when it is absent or no flag. */
    @Nullable
    Boolean flag(String field) {
        return json == null ? null : flag(json, field);
    }

    @Nullable
    String text(String... fields) {
        return json == null ? null : text(json, fields);
    }

    static @Nullable Boolean flag(JsonNode object, String field) {
        JsonNode node = object.get(field);
        if (node == null || !(node.isBoolean() || node.isString())) {
            return null;
        }
        return switch (node.asString()) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    /** The first of these fields that holds a text or number. */
    static @Nullable String text(JsonNode object, String... fields) {
        for (String field : fields) {
            JsonNode node = object.get(field);
            if (node != null && (node.isString() || node.isNumber())) {
                String text = Texts.clean(node.asString());
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return null;
    }

    private int code(String field) {
        String text = text(field);
        return text != null && text.matches("[0-9]{3}") ? Integer.parseInt(text) : 0;
    }

    private static @Nullable String words(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isBoolean() && !node.asBoolean()) {
            return null;
        }
        if (node.isObject()) {
            String inner = text(node, "message", "error", "description");
            return inner == null ? node.toString() : inner;
        }
        return Texts.blankToNull(Texts.clean(node.isString() ? node.asString() : node.toString()));
    }
}
