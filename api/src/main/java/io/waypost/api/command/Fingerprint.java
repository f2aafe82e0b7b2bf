package io.waypost.api.command;

import io.waypost.contract.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether two bodies ask for the same: white space and the order of fields do not count. */
public final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 of the JSON with its fields sorted, hexadecimal. */
    public static String of(ObjectNode body) {
        byte[] canonical = Json.MAPPER.writeValueAsBytes(sorted(body));
        return HexFormat.of().formatHex(sha256().digest(canonical));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                Map<String, JsonNode> fields = new TreeMap<>();
                object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
                ObjectNode copy = Json.MAPPER.createObjectNode();
                fields.forEach(copy::set);
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = Json.MAPPER.createArrayNode();
                array.forEach(element -> copy.add(sorted(element)));
                yield copy;
            }
            default -> node;
        };
    }
}
