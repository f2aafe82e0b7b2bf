package io.waypost.api.live;

import io.waypost.api.kafka.KafkaClients;
import io.waypost.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads again what a reader missed, straight from the topic. Belongs to one stream and its thread. */
final class TopicReplay implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;

    TopicReplay(KafkaClients clients, int partition) {
        this.consumer = clients.reader("replay");
        this.partition = new TopicPartition(Topics.RESULTS, partition);
        consumer.assign(List.of(this.partition));
    }

    /**
     * Whether every record from this place on is still there, and the place is not beyond the end.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    boolean retains(long offset) {
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        return first <= offset && offset <= end;
    }

    /** Passes on the events from one place up to, and without, another. The stream may be kept awake in between. */
    void read(long from, long until, EventFilter filter, EventStream stream) throws IOException {
        consumer.seek(partition, from);
        while (consumer.position(partition) < until && !stream.closing()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < until) {
                    pass(record, filter, stream);
                }
            }
            stream.keepAwake();
        }
    }

    private static void pass(ConsumerRecord<String, byte[]> record, EventFilter filter, EventStream stream)
            throws IOException {
        LiveEvent event = LiveEvent.of(record).orElse(null);
        if (event != null && filter.takes(event)) {
            stream.send(event);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
