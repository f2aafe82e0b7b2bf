package io.waypost.api.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.waypost.api.access.Caller;
import io.waypost.contract.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hands each event of the results topic to everybody on this instance who waits for it. Thread-safe. */
@Component
public final class LiveFeed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private final LiveProperties properties;
    private final Map<Integer, PartitionHistory> partitions = new HashMap<>();
    private final Map<UUID, Set<Subscription>> readers = new ConcurrentHashMap<>();
    private final Counter dropped;
    private int topic;
    private volatile boolean running;

    LiveFeed(LiveProperties properties, MeterRegistry metrics) {
        this.properties = properties;
        Gauge.builder("waypost.live.readers", readers, LiveFeed::count)
                .description("Open readers of events")
                .register(metrics);
        dropped = Counter.builder("waypost.live.dropped")
                .description("Readers that were too slow")
                .register(metrics);
    }

    /** From now on. */
    public synchronized Subscription subscribe(EventFilter filter) {
        Subscription subscription = new Subscription(filter, properties.queue(), this::forget);
        readers.computeIfAbsent(filter.organizationId(), o -> ConcurrentHashMap.newKeySet())
                .add(subscription);
        if (!running) {
            subscription.end();
        }
        return subscription;
    }

    /**
     * From a place on: what is remembered since then, and all that follows.
     *
     * @return empty if memory does not reach back that far, or the place was not reached yet
     */
    synchronized Optional<Resumed> resume(EventFilter filter, int partition, long offset) {
        PartitionHistory history = partitions.get(partition);
        if (history == null || !history.covers(offset)) {
            return Optional.empty();
        }
        Subscription subscription = subscribe(filter);
        subscription.skipBefore(partition, offset);
        List<LiveEvent> missed =
                history.since(offset).stream().filter(filter::takes).toList();
        return Optional.of(new Resumed(missed, subscription));
    }

    /** Which topic this is, and where each of its partitions stands; empty before it was found. */
    synchronized Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>();
        partitions.forEach((partition, history) -> positions.put(partition, history.next()));
        return positions;
    }

    synchronized int topic() {
        return topic;
    }

    /**
     * The {@code Last-Event-ID} of a reader who wants up to so many events that came before, too. Others' events count
     * among them, so it may be fewer; empty before the topic was found.
     */
    public synchronized Optional<String> before(Caller caller, int events) {
        int partition = Topics.shardOf(caller.organizationId()); // where Kafka's partitioner brings all of them
        return Optional.ofNullable(partitions.get(partition))
                .map(history -> Math.max(history.oldest(), history.next() - events))
                .map(first -> new EventToken(topic, partition, first - 1).encoded());
    }

    /** @param oldest the first record of each partition that is retained */
    synchronized void begin(int topicIdentity, Map<Integer, Long> starts, Map<Integer, Long> oldest) {
        if (topic != topicIdentity) {
            partitions.clear();
        }
        topic = topicIdentity;
        starts.forEach((partition, start) -> partitions.putIfAbsent(
                partition, new PartitionHistory(oldest.getOrDefault(partition, start), start, properties.history())));
    }

    synchronized void take(ConsumerRecord<String, byte[]> record) {
        PartitionHistory history = partitions.computeIfAbsent(
                record.partition(), p -> new PartitionHistory(record.offset(), record.offset(), properties.history()));
        history.passed(record.offset());
        LiveEvent.of(record)
                .ifPresentOrElse(
                        event -> {
                            history.add(event);
                            readers.getOrDefault(event.organizationId(), Set.of())
                                    .forEach(reader -> offer(reader, event));
                        },
                        () -> LOG.warn(
                                "{}-{} at {} is no event: passed over",
                                record.topic(),
                                record.partition(),
                                record.offset()));
    }

    private void offer(Subscription reader, LiveEvent event) {
        if (!reader.offer(event)) {
            dropped.increment();
        }
    }

    private synchronized void forget(Subscription subscription) {
        UUID organization = subscription.filter().organizationId();
        readers.computeIfPresent(organization, (o, all) -> all.remove(subscription) && all.isEmpty() ? null : all);
    }

    private static double count(Map<UUID, Set<Subscription>> readers) {
        return readers.values().stream().mapToInt(Set::size).sum();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Streams would keep the server from stopping: they end first, and their readers resume elsewhere. */
    @Override
    public synchronized void stop() {
        running = false;
        readers.values().forEach(all -> all.forEach(Subscription::end));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE; // stops before the web server waits for its requests
    }

    record Resumed(List<LiveEvent> missed, Subscription subscription) {}
}
