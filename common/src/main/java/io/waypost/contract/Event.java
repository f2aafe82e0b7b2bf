package io.waypost.contract;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One entry of the results topic. {@code data} stays JSON, so that a type this build does not know is passed through
 * whole.
 *
 * @param traceId of the command's trace, if it has one
 */
public record Event(
        UUID eventId,
        String type,
        @Nullable UUID commandId,
        UUID organizationId,
        @Nullable UUID sessionId,
        @Nullable UUID campaignId,
        @Nullable UUID messageId,
        Instant occurredAt,
        JsonNode data,
        @Nullable Failure error,
        @Nullable String traceId) {

    public Event {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(occurredAt, "occurredAt");
        data = Objects.requireNonNullElseGet(data, JsonNodeFactory.instance::objectNode);
    }

    /** @throws NullPointerException if a field that every event has is missing */
    public static Event read(byte[] json) {
        return Json.MAPPER.readValue(json, Event.class);
    }

    public byte[] toJson() {
        return Json.MAPPER.writeValueAsBytes(this);
    }
}
