package io.waypost.api.live;

import io.waypost.api.kafka.KafkaClients;
import io.waypost.contract.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads all of the results topic, from the start of this process on. Each api instance reads it for itself: no group, no
 * commits. A broker that goes away is waited for.
 */
@Component
public class ResultsTail implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ResultsTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private final KafkaClients clients;
    private final LiveFeed feed;
    private final ResultsProgress progress;
    private final long since;
    private volatile boolean running;
    private volatile boolean reading;
    private volatile @Nullable Consumer<String, byte[]> current;

    ResultsTail(KafkaClients clients, LiveFeed feed, ResultsProgress progress, Clock clock) {
        this.clients = clients;
        this.feed = feed;
        this.progress = progress;
        this.since = clock.millis();
    }

    /** Whether the topic was found and is being read. */
    public boolean reading() {
        return reading;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("results-tail").start(this::run);
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> consumer = clients.reader("results")) {
                current = consumer;
                assign(consumer);
                reading = true;
                while (running) {
                    consumer.poll(POLL).forEach(this::take);
                    progress.measure(consumer);
                }
            } catch (WakeupException e) {
                LOG.debug("The tail was woken to stop", e);
            } catch (ExecutionException | KafkaException e) {
                LOG.warn("{} cannot be read yet, trying again: {}", Topics.RESULTS, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            reading = false;
            progress.forget();
            LockSupport.parkNanos(running ? PAUSE.toNanos() : 0);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        feed.take(record);
        progress.passed(record);
    }

    private void assign(Consumer<String, byte[]> consumer) throws ExecutionException, InterruptedException {
        TopicDescription topic = describe();
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions().size())
                .mapToObj(p -> new TopicPartition(Topics.RESULTS, p))
                .toList();
        consumer.assign(partitions);
        Map<Integer, Long> oldest = new HashMap<>();
        consumer.beginningOffsets(partitions).forEach((p, offset) -> oldest.put(p.partition(), offset));
        feed.begin(topic.topicId().hashCode(), starts(consumer, partitions), oldest);
        Map<Integer, Long> positions = feed.positions();
        partitions.forEach(p -> consumer.seek(p, positions.getOrDefault(p.partition(), 0L)));
    }

    private TopicDescription describe() throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin("results")) {
            return Objects.requireNonNull(admin.describeTopics(List.of(Topics.RESULTS))
                    .allTopicNames()
                    .get()
                    .get(Topics.RESULTS));
        }
    }

    private Map<Integer, Long> starts(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(p -> times.put(p, since));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, Long> starts = new HashMap<>();
        ends.forEach((p, end) -> starts.put(p.partition(), end));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        found.forEach((p, first) -> {
            if (first != null) {
                starts.put(p.partition(), first.offset());
            }
        });
        return starts;
    }

    @Override
    public void stop() {
        running = false;
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
