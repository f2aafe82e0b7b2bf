package io.waypost.worker.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.Command;
import io.waypost.contract.Event;
import io.waypost.contract.Topics;
import io.waypost.worker.Lab;
import io.waypost.worker.WholeWorker;
import io.waypost.worker.dispatch.Scene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One command can be followed through the worker, from the record that brought it to the record that tells its end. */
class TracedCommandTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PUBLISHED = "00f067aa0ba902b7";
    private static final String TEXT = "Nobody else should read this";
    private static WholeWorker worker;

    @BeforeAll
    static void start() {
        Scene.clear();
        worker = WholeWorker.start();
    }

    @AfterAll
    static void stop() {
        worker.close();
        Scene.clear();
    }

    @Test
    void every_step_stands_in_the_trace_of_the_command_under_the_one_before() {
        UUID session = Scene.connected("919812345678");
        UUID id = WholeWorker.publish(
                Lab.ORG,
                new Command.Send(session, Scene.PERSON, TEXT, null, null, null, null, null),
                "00-" + TRACE + "-" + PUBLISHED + "-01");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> named(TRACE, "waypost.results publish").size() == 1);

        SpanData intake = one("intake send");
        SpanData carried = one("carry out send");
        SpanData call = one("vps send");
        SpanData settle = one("settle");
        SpanData publish = one("waypost.results publish");
        assertThat(intake.getParentSpanId()).isEqualTo(PUBLISHED);
        assertThat(carried.getParentSpanId()).isEqualTo(intake.getSpanId());
        assertThat(call.getParentSpanId()).isEqualTo(carried.getSpanId());
        assertThat(settle.getParentSpanId()).isEqualTo(carried.getSpanId());
        assertThat(publish.getParentSpanId()).isEqualTo(carried.getSpanId());
        assertThat(List.of(intake.getKind(), call.getKind(), publish.getKind()))
                .containsExactly(SpanKind.CONSUMER, SpanKind.CLIENT, SpanKind.PRODUCER);
        assertThat(carried.getAttributes().asMap())
                .containsValue(id.toString())
                .containsValue(session.toString())
                .containsValue(Lab.ORG.toString());
        assertThat(ended(id)).satisfies(told -> {
            assertThat(header(told)).isEqualTo("00-" + TRACE + "-" + publish.getSpanId() + "-01");
            assertThat(Event.read(told.value()).traceId()).isEqualTo(TRACE);
        });
        for (SpanData step : List.of(intake, settle, publish)) {
            assertThat(step.getLinks()).as(step.getName()).singleElement().satisfies(this::isABatch);
        }
        assertThat(worker.spans().toString()).doesNotContain(TEXT, "9876543210", "919812345678");
    }

    @Test
    void a_trace_that_nobody_records_passes_through_and_is_not_recorded() {
        UUID session = Scene.connected("919812345679");
        String trace = TRACE.replace("4bf9", "aaaa");
        UUID id = WholeWorker.publish(
                Lab.ORG,
                new Command.Send(session, Scene.PERSON, TEXT, null, null, null, null, null),
                "00-" + trace + "-" + PUBLISHED + "-00");
        await().atMost(Duration.ofSeconds(30)).until(() -> !told(id).isEmpty());

        assertThat(header(ended(id))).startsWith("00-" + trace).endsWith("-00");
        assertThat(worker.spans()).noneMatch(span -> span.getTraceId().equals(trace));
    }

    private void isABatch(LinkData link) {
        SpanData batch = await().until(() -> span(link.getSpanContext().getSpanId()), Optional::isPresent)
                .orElseThrow();
        assertThat(batch.getTraceId()).isNotEqualTo(TRACE);
        assertThat(batch.getAttributes().asMap()).containsValue(1L);
    }

    private static Optional<SpanData> span(String id) {
        return worker.spans().stream()
                .filter(span -> span.getSpanId().equals(id))
                .findFirst();
    }

    private static SpanData one(String name) {
        List<SpanData> found = named(TRACE, name);
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private static List<SpanData> named(String trace, String name) {
        return worker.spans().stream()
                .filter(span ->
                        span.getTraceId().equals(trace) && span.getName().equals(name))
                .toList();
    }

    private static ConsumerRecord<String, byte[]> ended(UUID command) {
        List<ConsumerRecord<String, byte[]>> told = told(command);
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private static String header(ConsumerRecord<String, byte[]> told) {
        return new String(told.headers().lastHeader(CloudEvents.TRACE_PARENT).value(), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, byte[]>> told(UUID command) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", WholeWorker.SERVERS.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(p -> new TopicPartition(Topics.RESULTS, p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> told = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(told::add);
            }
            return told.stream()
                    .filter(event -> command.equals(Event.read(event.value()).commandId()))
                    .toList();
        }
    }
}
