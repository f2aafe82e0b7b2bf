package io.waypost.api.live;

import io.waypost.contract.CloudEvents;
import io.waypost.contract.Json;
import io.waypost.contract.Uuids;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A record of the results topic: what filters need to know, and the value as it came, so that a type or a field which
 * this build does not know is passed on whole.
 */
record LiveEvent(
        int partition,
        long offset,
        String type,
        UUID organizationId,
        @Nullable UUID sessionId,
        @Nullable UUID campaignId,
        @Nullable UUID commandId,
        @Nullable UUID messageId,
        @Nullable String traceParent,
        byte[] json) {

    /** Empty if the record is no event. */
    static Optional<LiveEvent> of(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode event = Json.MAPPER.readTree(record.value());
            String type = event.path("type").asString("");
            UUID organization = uuid(event, "organizationId");
            return type.isBlank() || organization == null
                    ? Optional.empty()
                    : Optional.of(new LiveEvent(
                            record.partition(),
                            record.offset(),
                            type,
                            organization,
                            uuid(event, "sessionId"),
                            uuid(event, "campaignId"),
                            uuid(event, "commandId"),
                            uuid(event, "messageId"),
                            traceParent(record),
                            record.value()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String traceParent(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(CloudEvents.TRACE_PARENT);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable UUID uuid(JsonNode event, String field) {
        return Uuids.parse(event.path(field).asString("")).orElse(null);
    }

    @Override
    public String toString() {
        return "LiveEvent[" + type + " at " + partition + "/" + offset + "]";
    }
}
