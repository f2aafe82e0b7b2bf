package io.waypost.worker.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.Json;
import io.waypost.contract.Topics;
import io.waypost.trace.TraceParents;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.trace.Batch;
import io.waypost.worker.trace.Spans;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** An event as a record of the results topic: CloudEvents 1.0 in binary mode, keyed by its organization. */
@Component
public class EventRecords {
    private static final String SOURCE = "/waypost/worker";

    private final Spans spans;

    EventRecords(Spans spans) {
        this.spans = spans;
    }

    /** For events that are published together; closed once the broker has them, or has not. */
    Batch batch(int size) {
        return spans.batch("publish", size);
    }

    /** The record goes on in the trace of the event's command. */
    ProducerRecord<byte[], byte[]> of(Outbox.Waiting waiting, Batch batch) {
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
        String trace = trace(waiting, event, batch);
        if (trace != null) {
            headers.add(CloudEvents.TRACE_PARENT, bytes(trace));
        }
        return result;
    }

    private static @Nullable String trace(Outbox.Waiting waiting, JsonNode event, Batch batch) {
        if (waiting.traceParent() == null) {
            return null;
        }
        Span span = batch.part(Topics.RESULTS + " publish", SpanKind.PRODUCER, waiting.traceParent())
                .setAttribute(Spans.TOPIC, Topics.RESULTS)
                .setAttribute(Spans.EVENT, event.path("type").asString())
                .setAttribute(Spans.COMMAND, event.path("commandId").asString(""));
        return TraceParents.of(span);
    }

    /** What the event is about: the command, or the session where there is none. */
    private static String subject(JsonNode event) {
        return event.path("commandId").asString(event.path("sessionId").asString(""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
