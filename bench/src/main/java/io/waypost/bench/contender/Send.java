package io.waypost.bench.contender;

import io.waypost.contract.Json;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** A command as a contender needs it. */
record Send(UUID id, UUID organization, UUID session, String to, String message, String payload) {
    static Send read(ConsumerRecord<String, String> from) {
        JsonNode json = Json.MAPPER.readTree(from.value());
        return new Send(
                UUID.fromString(json.path("commandId").asString()),
                UUID.fromString(json.path("organizationId").asString()),
                UUID.fromString(json.path("sessionId").asString()),
                json.path("to").asString(),
                json.path("message").asString(),
                from.value());
    }

    /** What the gateway is asked. */
    byte[] request() {
        return Json.MAPPER.writeValueAsBytes(Json.MAPPER
                .createObjectNode()
                .put("sessionId", "wa_" + session)
                .put("phone", to)
                .put("message", message));
    }

    /** What is told of it. */
    byte[] result(String upstreamId) {
        return Json.MAPPER.writeValueAsBytes(Json.MAPPER
                .createObjectNode()
                .put("eventId", UUID.randomUUID().toString())
                .put("type", "message.sent")
                .put("commandId", id.toString())
                .put("organizationId", organization.toString())
                .put("sessionId", session.toString())
                .put("upstreamMessageId", upstreamId));
    }
}
