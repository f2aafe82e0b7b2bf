package io.waypost.api.upload;

import io.waypost.api.body.RequestBody;
import io.waypost.api.body.Spool;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The list {@code recipients}, or {@code groupIds}, of a JSON document; read token by token. */
final class JsonRecipients implements Recipients {
    private static final int VARIABLES = 200;
    private static final int FIELDS = 2; // more are refused anyway, each by its name
    private final Spool document;
    private final Origin origin;
    private final boolean bare;

    /** @param bare a recipient may stand there alone, as a text */
    JsonRecipients(Spool document, Origin origin, boolean bare) {
        this.document = document;
        this.origin = origin;
        this.bare = bare;
    }

    @Override
    public void read(Findings findings, Consumer<Row> rows) {
        String list = origin == Origin.GROUP_IDS ? JsonDocument.GROUP_IDS : JsonDocument.RECIPIENTS;
        try (JsonParser parser = JsonDocument.parser(document)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals(list) && value == JsonToken.START_ARRAY) {
                    items(parser, findings, rows);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) { // what is passed over when the form is read is not looked at as closely
            throw RequestBody.malformed(e);
        }
    }

    private void items(JsonParser parser, Findings findings, Consumer<Row> rows) {
        int number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            number++;
            Row row = origin == Origin.GROUP_IDS ? group(parser, number, findings) : row(parser, number, findings);
            if (row != null) {
                rows.accept(row);
            }
        }
    }

    private @Nullable Row group(JsonParser parser, int number, Findings findings) {
        String id = text(parser);
        if (id == null || !parser.hasToken(JsonToken.VALUE_STRING)) {
            findings.add(origin.at(number, "", "must be the UUID of a group"));
            return null;
        }
        return new Row(origin, number, id, Map.of());
    }

    /** Null if it cannot be used. */
    private @Nullable Row row(JsonParser parser, int number, Findings findings) {
        if (bare && parser.hasToken(JsonToken.VALUE_STRING)) {
            return new Row(origin, number, parser.getString(), Map.of());
        }
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            findings.add(origin.at(number, "", "must be an object such as {\"to\": \"+919876543210\"}"));
            return null;
        }
        int before = findings.count();
        String to = null;
        Map<String, String> variables = Map.of();
        Set<String> seen = new HashSet<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (seen.size() <= FIELDS && !seen.add(name)) {
                findings.add(origin.at(number, name, "is given twice"));
            }
            switch (name) {
                case "to" -> to = to(parser, number, findings);
                case "variables" -> variables = variables(parser, number, findings);
                default -> {
                    parser.skipChildren();
                    String pointer = name.replace("~", "~0").replace("/", "~1");
                    findings.add(origin.at(
                            number, pointer, "is not a field of a recipient; its fields are to and variables"));
                }
            }
        }
        return findings.count() == before ? new Row(origin, number, to, variables) : null;
    }

    private @Nullable String to(JsonParser parser, int number, Findings findings) {
        if (parser.hasToken(JsonToken.VALUE_STRING) || parser.hasToken(JsonToken.VALUE_NULL)) {
            return text(parser);
        }
        parser.skipChildren();
        findings.add(origin.at(number, "to", "must be a string"));
        return null;
    }

    private Map<String, String> variables(JsonParser parser, int number, Findings findings) {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            if (!parser.hasToken(JsonToken.VALUE_NULL)) {
                parser.skipChildren();
                findings.add(origin.at(number, "variables", "must be an object"));
            }
            return Map.of();
        }
        Map<String, String> variables = new HashMap<>();
        int fields = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (++fields == VARIABLES + 1) {
                findings.add(origin.at(number, "variables", "has more than " + VARIABLES + " fields"));
            }
            String value = text(parser);
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
                String pointer = Origin.VARIABLES + name.replace("~", "~0").replace("/", "~1");
                findings.add(origin.at(number, pointer, "must be a text, a number, true or false"));
            } else if (value != null && fields <= VARIABLES) {
                variables.put(name, value);
            }
        }
        return variables;
    }

    /** A number as it is written, so that 007 given as text and 7.50 given as a number stay what they are. */
    private static @Nullable String text(JsonParser parser) {
        return parser.currentToken().isScalarValue() && !parser.hasToken(JsonToken.VALUE_NULL)
                ? parser.getString()
                : null;
    }
}
