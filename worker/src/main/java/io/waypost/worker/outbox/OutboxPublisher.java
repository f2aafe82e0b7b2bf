package io.waypost.worker.outbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.trace.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Publishes the events of the shards that are held here. A row goes once the broker has its event; what a former owner of
 * a shard left behind goes out first, because it is older. One thread runs it.
 */
public final class OutboxPublisher implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(OutboxPublisher.class);
    private static final int BATCH = 1_000;
    /** For events that others left behind: nobody here is told of those. */
    private static final Duration LONGEST_NAP = Duration.ofMillis(500);

    private final Semaphore news = new Semaphore(0);
    private final Outbox outbox;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final EventRecords records;
    private final Supplier<Collection<Integer>> shards;
    private final Timer time;
    private final DistributionSummary sizes;

    public OutboxPublisher(
            Outbox outbox,
            KafkaOperations<byte[], byte[]> kafka,
            EventRecords records,
            Supplier<Collection<Integer>> shards,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.kafka = kafka;
        this.records = records;
        this.shards = shards;
        this.time = Timer.builder("waypost.outbox.publish")
                .description("Publishing one batch of events")
                .register(meters);
        this.sizes = DistributionSummary.builder("waypost.outbox.batch")
                .description("Events published at once")
                .register(meters);
    }

    /** There are new events. */
    public void signal() {
        news.release();
    }

    @Override
    public void run() {
        try {
            while (true) {
                boolean _ = news.tryAcquire(LONGEST_NAP.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                publish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Publishes what there is. Whatever fails stays in the outbox and is tried again. */
    public void publish() {
        try {
            while (publishBatch() == BATCH) {
                log.debug("More events wait than one batch holds");
            }
        } catch (RuntimeException e) {
            log.warn("Events wait in the outbox: {}", e.getMessage());
        }
    }

    private int publishBatch() {
        Collection<Integer> held = shards.get();
        if (held.isEmpty()) {
            return 0;
        }
        List<Outbox.Waiting> events = outbox.oldest(held, BATCH);
        if (!events.isEmpty()) {
            sizes.record(events.size());
            time.record(() -> publish(events));
        }
        return events.size();
    }

    private void publish(List<Outbox.Waiting> events) {
        try (Batch batch = records.batch(events.size())) {
            List<CompletableFuture<?>> sends = new ArrayList<>();
            events.forEach(event -> sends.add(kafka.send(records.of(event, batch))));
            kafka.flush(); // the producer lingers, so that these travel together; nothing more comes now
            awaitAll(events, sends);
        }
    }

    private void awaitAll(List<Outbox.Waiting> events, List<CompletableFuture<?>> sends) {
        List<Long> published = new ArrayList<>();
        try {
            for (int i = 0; i < sends.size(); i++) {
                sends.get(i).join();
                published.add(events.get(i).seq());
            }
        } catch (CompletionException e) {
            throw new IllegalStateException("the broker did not take an event", e.getCause());
        } finally {
            if (!published.isEmpty()) {
                outbox.remove(published);
            }
        }
    }
}
