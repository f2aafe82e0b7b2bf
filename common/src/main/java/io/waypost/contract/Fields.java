package io.waypost.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an object's fields one by one and gathers what is wrong with them, each with its pointer. */
final class Fields {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private final ObjectNode object;
    private final String at;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();

    Fields(ObjectNode object) {
        this(object, "#", new ArrayList<>());
    }

    private Fields(ObjectNode object, String at, List<Violation> violations) {
        this.object = object;
        this.at = at;
        this.violations = violations;
    }

    List<Violation> violations() {
        return violations;
    }

    void refuse(String field, String detail) {
        violations.add(new Violation(pointer(field), detail));
    }

    /** Refuses every field that nobody asked for: a typo must not vanish. */
    void refuseUnknown() {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                refuse(
                        name,
                        "is not a field of this command; its fields are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    /** A field that the caller reads by itself. */
    void know(String field) {
        known.add(field);
    }

    @Nullable
    String text(String field, int limit) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            refuse(field, "must be a string");
            return null;
        }
        return checked(field, node.stringValue(), limit);
    }

    /** A blank one is as good as none. */
    String requiredText(String field, int limit) {
        String value = text(field, limit);
        return required(field, value == null || value.isBlank() ? null : value);
    }

    /** The empty text stands in for a missing one: its violation refuses the whole. */
    String required(String field, @Nullable String value) {
        if (value == null && violations.stream().noneMatch(v -> v.pointer().equals(pointer(field)))) {
            refuse(field, "is required");
        }
        return value == null ? "" : value;
    }

    @Nullable
    UUID uuid(String field) {
        String text = text(field, 200);
        if (text == null) {
            return null;
        }
        Optional<UUID> uuid = Uuids.parse(text);
        if (uuid.isEmpty()) {
            refuse(
                    field,
                    text.startsWith("wa_")
                            ? "is the VPS's own session id (wa_…); the local session UUID belongs here, which is `id` in GET"
                                    + " /api/v1/sessions"
                            : "must be a UUID");
        }
        return uuid.orElse(null);
    }

    /** The nil UUID stands in for a missing one: its violation refuses the whole. */
    UUID requiredUuid(String field) {
        UUID value = uuid(field);
        required(field, value == null ? null : "");
        return value == null ? new UUID(0, 0) : value;
    }

    /** None if the field is not there; an empty list is refused. */
    List<UUID> uuids(String field, int most) {
        JsonNode node = node(field);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof ArrayNode list) || list.isEmpty() || list.size() > most) {
            refuse(field, "must be a list of 1 to " + most + " UUIDs");
            return List.of();
        }
        Set<UUID> uuids = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<UUID> uuid = Uuids.parse(list.get(i).asString(""));
            if (uuid.isEmpty()) {
                violations.add(new Violation(pointer(field) + "/" + i, "must be a UUID"));
            }
            uuid.ifPresent(uuids::add);
        }
        return List.copyOf(uuids);
    }

    /** A text with commas between, or a list of texts; empty if the field is not there. */
    List<String> texts(String field, int most) {
        JsonNode node = node(field);
        if (node == null) {
            return List.of();
        }
        List<String> texts = node.isString()
                ? List.of(node.stringValue().split(","))
                : node.valueStream().map(n -> n.asString("")).toList();
        if ((!node.isString() && !node.isArray()) || texts.isEmpty() || texts.size() > most) {
            refuse(field, "must be a text, or a list of 1 to " + most + " texts");
            return List.of();
        }
        return texts.stream().map(String::strip).toList();
    }

    @Nullable
    Double number(String field, double from, double to) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        OptionalDouble value = node.isNumber() ? node.doubleValueOpt() : OptionalDouble.empty(); // 400 digits are none
        if (value.isEmpty() || value.getAsDouble() < from || value.getAsDouble() > to) {
            refuse(field, "must be a number from " + from + " to " + to);
            return null;
        }
        return value.getAsDouble();
    }

    /** The objects of a list; none if the field is not there. */
    List<Fields> objects(String field, int most) {
        JsonNode node = node(field);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof ArrayNode list)
                || list.size() > most
                || !list.valueStream().allMatch(JsonNode::isObject)) {
            refuse(field, "must be a list of at most " + most + " objects");
            return List.of();
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> new Fields((ObjectNode) list.get(i), pointer(field) + "/" + i, violations))
                .toList();
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode node = node(field);
        if (node != null && !node.isBoolean()) {
            refuse(field, "must be true or false");
        }
        return node == null ? otherwise : node.asBoolean(otherwise);
    }

    /** Refuses the object as a whole. */
    void refuseWhole(String detail) {
        violations.add(new Violation(at, detail));
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    @Nullable
    Instant instant(String field) {
        String text = text(field, 64);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below, like an instant that no database holds
        }
        refuse(field, "must be an RFC 3339 instant with an offset, such as 2026-11-23T19:00:00+05:30");
        return null;
    }

    @Nullable
    URI url(String field, int limit) {
        String text = text(field, limit);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, like every other text that is no URL
        }
        refuse(field, "must be an http or https URL");
        return null;
    }

    @Nullable
    Integer integer(String field, int from, int to) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < from || node.intValue() > to) {
            refuse(field, "must be a whole number from " + from + " to " + to);
            return null;
        }
        return node.intValue();
    }

    <E> @Nullable E oneOf(String field, List<E> values, Function<E, String> wire) {
        String text = text(field, 200);
        if (text == null) {
            return null;
        }
        Optional<E> found =
                values.stream().filter(v -> wire.apply(v).equals(text)).findFirst();
        if (found.isEmpty()) {
            refuse(
                    field,
                    "must be one of "
                            + String.join(", ", values.stream().map(wire).toList()));
        }
        return found.orElse(null);
    }

    @Nullable
    Fields object(String field) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (node instanceof ObjectNode child) {
            return new Fields(child, pointer(field), violations);
        }
        refuse(field, "must be an object");
        return null;
    }

    private @Nullable JsonNode node(String field) {
        known.add(field);
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : node;
    }

    private String checked(String field, String text, int limit) {
        if (text.length() > limit && text.codePointCount(0, text.length()) > limit) {
            refuse(
                    field,
                    "has " + text.codePointCount(0, text.length()) + " characters; at most " + limit + " are allowed");
        } else if (anyForbidden(text)) {
            refuse(field, "has a control character or half a surrogate pair; only newline and tab are allowed");
        }
        return text;
    }

    /** A plain loop: every text of every command goes through it. */
    private static boolean anyForbidden(String text) {
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if ((c < ' ' || c > '~') && forbidden(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean forbidden(int c) {
        int type = Character.getType(c);
        return type == Character.SURROGATE || (type == Character.CONTROL && c != '\n' && c != '\t');
    }

    private String pointer(String field) {
        return at + "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
