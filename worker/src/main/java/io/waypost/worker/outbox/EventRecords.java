package io.waypost.worker.outbox;

import io.waypost.contract.CloudEvents;
import io.waypost.contract.Json;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Outbox;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** An event as a record of the results topic: CloudEvents 1.0 in binary mode, keyed by its organization. */
@Component
public class EventRecords {
    private static final String SOURCE = "/waypost/worker";

    ProducerRecord<byte[], byte[]> of(Outbox.Waiting waiting) {
        ProducerRecord<byte[], byte[]> result = new ProducerRecord<>(
                Topics.RESULTS, bytes(waiting.organizationId().toString()), bytes(waiting.event()));
        JsonNode event = Json.MAPPER.readTree(waiting.event());
        Headers headers = result.headers();
        headers.add(CloudEvents.SPEC_VERSION, bytes("1.0"));
        headers.add(CloudEvents.ID, bytes(event.path("eventId").asString()));
        headers.add(CloudEvents.SOURCE, bytes(SOURCE));
        headers.add(
                CloudEvents.TYPE,
                bytes(CloudEvents.TYPE_PREFIX + event.path("type").asString()));
        headers.add(CloudEvents.TIME, bytes(event.path("occurredAt").asString()));
        String subject = subject(event);
        if (!subject.isEmpty()) {
            headers.add(CloudEvents.SUBJECT, bytes(subject));
        }
        headers.add(CloudEvents.CONTENT_TYPE, bytes("application/json"));
        return result;
    }

    /** What the event is about: the command, or the session where there is none. */
    private static String subject(JsonNode event) {
        return event.path("commandId").asString(event.path("sessionId").asString(""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
