package io.waypost.api.command;

import io.waypost.api.kafka.KafkaClients;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Reads what lies between the worker's committed offsets and the ends; each record once. Used by one thread at a time. */
@Component
class BacklogReader implements DisposableBean {
    private static final int MOST = 20_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final UUID NONE = new UUID(0, 0);
    private static final List<TopicPartition> PARTITIONS = Topics.INTERACTIVE.stream()
            .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)))
            .toList();
    private final Consumer<String, byte[]> consumer;
    private final TakenIn takenIn;
    private final Map<TopicPartition, BacklogWindow> windows = new HashMap<>();

    BacklogReader(KafkaClients clients, TakenIn takenIn) {
        this.consumer = clients.reader("backlog");
        this.takenIn = takenIn;
    }

    /** @throws org.apache.kafka.common.KafkaException if the broker cannot be asked */
    Contents read() {
        Map<TopicPartition, Long> starts = takenIn.offsets(PARTITIONS);
        Map<TopicPartition, Long> ends = takenIn.ends(PARTITIONS);
        List<TopicPartition> behind = new ArrayList<>();
        ends.forEach((partition, end) -> {
            BacklogWindow window = windows.computeIfAbsent(partition, p -> new BacklogWindow());
            if (window.next() > end) {
                window.forget();
            }
            window.trim(starts.getOrDefault(partition, 0L));
            if (window.next() < end) {
                behind.add(partition);
            }
        });
        boolean complete = behind.isEmpty() || catchUp(behind, ends);
        return new Contents(
                windows.values().stream().flatMap(BacklogWindow::commands).toList(), complete);
    }

    private boolean catchUp(List<TopicPartition> behind, Map<TopicPartition, Long> ends) {
        consumer.assign(behind);
        behind.forEach(p -> consumer.seek(p, window(p).next()));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!atEnd(behind, ends)) {
            int known = windows.values().stream().mapToInt(BacklogWindow::size).sum();
            if (known > MOST || System.nanoTime() > deadline) {
                return false;
            }
            consumer.poll(POLL).forEach(this::keep);
            behind.forEach(p -> window(p).passed(consumer.position(p)));
        }
        return true;
    }

    private boolean atEnd(List<TopicPartition> behind, Map<TopicPartition, Long> ends) {
        return behind.stream().allMatch(p -> window(p).next() >= ends.getOrDefault(p, 0L));
    }

    private BacklogWindow window(TopicPartition partition) {
        return windows.computeIfAbsent(partition, p -> new BacklogWindow());
    }

    private void keep(ConsumerRecord<String, byte[]> record) {
        try {
            CommandEnvelope envelope =
                    CommandEnvelope.read(record.value(), NONE, Instant.ofEpochMilli(record.timestamp()));
            if (!envelope.commandId().equals(NONE)) {
                window(new TopicPartition(record.topic(), record.partition()))
                        .add(record.offset(), Accepted.of(envelope, fingerprint(record)));
            }
        } catch (InvalidCommand e) {
            return; // the worker will set it aside with its reason: it is no command
        }
    }

    private static @Nullable String fingerprint(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(CloudEvents.FINGERPRINT);
        return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    @Override
    public void destroy() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    /** @param complete all that waits was read */
    record Contents(List<Accepted> commands, boolean complete) {}
}
