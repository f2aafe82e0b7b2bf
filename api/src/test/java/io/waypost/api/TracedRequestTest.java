package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two ends of a command's trace: the request that brings it, and the stream that tells of it. */
class TracedRequestTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String NUMBER = "9876501234";
    private static final String TEXT = "Nobody else should read this";
    private static Api api;

    @Configuration
    static class InMemory {
        @Bean
        InMemorySpanExporter memory() {
            return InMemorySpanExporter.create();
        }
    }

    @BeforeAll
    static void start() {
        api = Api.start(
                Stage.settings("--management.opentelemetry.tracing.export.schedule-delay=50ms"), InMemory.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void the_caller_s_trace_goes_on_in_the_record_and_ends_with_the_reader() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        String send = "{\"action\":\"send\",\"sessionId\":\"%s\",\"to\":\"+91%s\",\"message\":\"%s\"}";
        String id = api.command(
                        Stage.OPERATOR,
                        send.formatted(session, NUMBER, TEXT),
                        "traceparent",
                        "00-" + TRACE + "-" + CALLER + "-01")
                .json()
                .path("commandId")
                .asString();
        await().until(() -> spans(TRACE).size() >= 2);
        SpanData request = one(SpanKind.SERVER);
        SpanData publish = one(SpanKind.PRODUCER);
        assertThat(request.getParentSpanId()).isEqualTo(CALLER);
        assertThat(request.getName()).contains("/api/v1/commands");
        assertThat(publish.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(publish.getName()).isEqualTo(Topics.SEND + " publish");
        assertThat(publish.getAttributes().asMap()).containsValue(id);
        assertThat(traceParent(id)).isEqualTo("00-" + TRACE + "-" + publish.getSpanId() + "-01");

        try (EventReader reader = api.events(Stage.VIEWER, "?sessionId=" + session)) {
            tell(session);
            await().until(() -> !reader.events().isEmpty());
            await().until(() -> !named("stream message.sent").isEmpty());
        }
        assertThat(named("stream message.sent").getFirst().getParentSpanId()).isEqualTo("aaaaaaaaaaaaaaaa");
        assertThat(all().toString()).doesNotContain(TEXT, NUMBER, Stage.OPERATOR);
    }

    @Test
    void a_request_without_a_trace_begins_one_and_a_probe_begins_none() {
        await().until(() -> api.get("", "/readyz").status() == 200);
        assertThat(Api.send(HttpRequest.newBuilder(api.management("/actuator/prometheus")))
                        .status())
                .isEqualTo(200);
        String id = api.command(Stage.OPERATOR, "{\"action\":\"health\"}")
                .json()
                .path("commandId")
                .asString();
        String traceParent = recordOf(Topics.CONNECT, id);
        assertThat(traceParent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
        await().until(() -> spans(traceParent.substring(3, 35)).size() == 2);
        assertThat(all()).noneMatch(span -> span.getName().matches(".*(actuator|livez|readyz).*"));
    }

    @Test
    void a_command_s_view_tells_its_trace() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        UUID message = Stage.WORKER.send(Stage.ORG, session, State.QUEUED);
        assertThat(view(message).has("traceId")).isFalse();
        Stage.DATABASE
                .sql("update commands set trace_parent = ? where command_id = ?")
                .params("00-" + TRACE + "-" + CALLER + "-01", message)
                .update();
        assertThat(view(message).path("traceId").asString()).isEqualTo(TRACE);
    }

    private static tools.jackson.databind.JsonNode view(UUID command) {
        return api.get(Stage.VIEWER, "/api/v1/commands/" + command).json();
    }

    private static void tell(UUID session) {
        String event = "{\"eventId\":\"%s\",\"type\":\"message.sent\",\"organizationId\":\"%s\",\"sessionId\":\"%s\","
                + "\"occurredAt\":\"2026-11-25T09:00:00Z\",\"data\":{\"to\":\"+91" + NUMBER + "\"}}";
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.RESULTS,
                Stage.ORG.toString(),
                event.formatted(UUID.randomUUID(), Stage.ORG, session).getBytes(StandardCharsets.UTF_8));
        String traceParent = "00-" + TRACE + "-aaaaaaaaaaaaaaaa-01";
        record.headers().add(CloudEvents.TRACE_PARENT, traceParent.getBytes(StandardCharsets.UTF_8));
        Stage.WORKER.publish(record);
    }

    private static String traceParent(String command) {
        return recordOf(Topics.SEND, command);
    }

    private static String recordOf(String topic, String command) {
        ConsumerRecord<String, byte[]> record = Stage.WORKER.all(topic).stream()
                .filter(r -> header(r, CloudEvents.ID).equals(command))
                .findFirst()
                .orElseThrow();
        return header(record, CloudEvents.TRACE_PARENT);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static SpanData one(SpanKind kind) {
        List<SpanData> found =
                spans(TRACE).stream().filter(span -> span.getKind() == kind).toList();
        assertThat(found).as(kind.name()).hasSize(1);
        return found.getFirst();
    }

    private static List<SpanData> named(String name) {
        return spans(TRACE).stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static List<SpanData> spans(String trace) {
        return all().stream().filter(span -> span.getTraceId().equals(trace)).toList();
    }

    private static List<SpanData> all() {
        return api.context().getBean(InMemorySpanExporter.class).getFinishedSpanItems();
    }
}
