package io.waypost.api.console.page;

import io.waypost.api.command.IdempotencyKey;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Json;
import io.waypost.contract.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A posted form's fields. Read here, since the container is told never to take a body for parameters. */
public record Form(Map<String, String> fields, Map<String, List<String>> lists) {
    /** Any byte may stand as {@code %XX}. */
    private static final int LIMIT = 3 * Limits.BODY_BYTES;

    /** @throws io.waypost.api.problem.Problem if it is too long, or not a form */
    public static Form read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            throw ProblemCode.BODY_TOO_LARGE.because("The form is larger than the console takes; shorten the message.");
        }
        Map<String, String> fields = new HashMap<>();
        Map<String, List<String>> lists = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decoded(pair.substring(0, equals));
                String value = decoded(pair.substring(equals + 1));
                fields.put(name, value);
                lists.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return new Form(fields, lists);
    }

    /** Empty if it is absent. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** All values of a field that may be there several times; none if it is absent. */
    public List<String> all(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** The key that the page gave this form, under which it has one effect however often it comes. */
    public Optional<IdempotencyKey> key() {
        return IdempotencyKey.parse(fields.get("request"));
    }

    /** A command of this action with these of the form's fields; what was left empty is left out. */
    public ObjectNode command(String action, String... names) {
        ObjectNode command = Json.MAPPER.createObjectNode().put("action", action);
        for (String name : names) {
            put(command, name, text(name));
        }
        return command;
    }

    public static void put(ObjectNode command, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            command.put(name, value.replace("\r\n", "\n"));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemCode.BAD_REQUEST
                    .because("The form is not encoded as a browser encodes it.")
                    .causedBy(e);
        }
    }
}
