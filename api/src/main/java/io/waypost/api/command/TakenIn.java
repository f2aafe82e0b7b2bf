package io.waypost.api.command;

import io.waypost.api.kafka.KafkaClients;
import io.waypost.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** How far the workers have taken commands in: they commit an offset only after its row. Thread-safe. */
@Component
public class TakenIn implements DisposableBean {
    /** The consumer group in which all workers take in persons' commands. */
    private static final String WORKERS = "waypost-worker";

    /** The one in which they take in campaigns. */
    private static final String BULK_WORKERS = "waypost-bulk";

    private static final List<TopicPartition> INTERACTIVE = Topics.INTERACTIVE.stream()
            .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)))
            .toList();
    private static final List<TopicPartition> BULK = IntStream.range(0, Topics.PARTITIONS)
            .mapToObj(p -> new TopicPartition(Topics.BULK, p))
            .toList();

    private final Admin admin;

    TakenIn(KafkaClients clients) {
        this.admin = clients.admin("taken-in");
    }

    /** For each partition the first record that may not be in the ledger yet. */
    Map<TopicPartition, Long> offsets(List<TopicPartition> partitions) {
        return offsets(WORKERS, partitions);
    }

    /**
     * How many records no worker has taken in yet, whosever they are.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public Waiting waiting() {
        return new Waiting(behind(WORKERS, INTERACTIVE), behind(BULK_WORKERS, BULK));
    }

    /** @param bulk those of campaigns */
    public record Waiting(long interactive, long bulk) {}

    private long behind(String group, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> starts = offsets(group, partitions);
        return ends(partitions).entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - starts.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** Whether any record of a campaign may not be in the ledger yet. */
    boolean bulkWaits() {
        Map<TopicPartition, Long> starts = offsets(BULK_WORKERS, BULK);
        return ends(BULK).entrySet().stream().anyMatch(end -> starts.getOrDefault(end.getKey(), 0L) < end.getValue());
    }

    private Map<TopicPartition, Long> offsets(String group, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed(group).forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        List<TopicPartition> never =
                partitions.stream().filter(p -> !offsets.containsKey(p)).toList();
        if (!never.isEmpty()) {
            offsets.putAll(list(never, OffsetSpec.earliest()));
        }
        return offsets;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of(); // no worker ever ran
            }
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Where the next record will be. */
    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest());
    }

    private Map<TopicPartition, Long> list(List<TopicPartition> partitions, OffsetSpec which) {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> which)))
                    .all()
                    .get()
                    .forEach((partition, found) -> offsets.put(partition, found.offset()));
            return offsets;
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException(e);
    }

    @Override
    public void destroy() {
        admin.close(Duration.ofSeconds(1));
    }
}
