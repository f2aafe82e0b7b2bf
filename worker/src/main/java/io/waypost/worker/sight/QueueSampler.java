package io.waypost.worker.sight;

import io.waypost.contract.Lane;
import io.waypost.worker.dispatch.Shards;
import io.waypost.worker.ledger.Backlogs;
import io.waypost.worker.parking.ParkedNow;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the queue every ten seconds, for the whole fleet: the worker that holds shard {@value #OWNED} does it. How long it
 * is, it counts down to once a minute, if that takes long.
 */
@Component
class QueueSampler implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(QueueSampler.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** A long queue takes longer to count, and so it is counted less often: for one part of so many of the time. */
    private static final int PARTS = 250;

    /** Somebody holds it, and nobody else. */
    private static final int OWNED = 0;

    private final Backlogs backlogs;
    private final ParkedNow parks;
    private final Shards shards;
    private final QueueGauges gauges;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("queue-sampler").factory());
    private Map<Lane, Long> depths = Map.of();
    private long nextCount = System.nanoTime();
    private volatile boolean running;

    QueueSampler(Backlogs backlogs, ParkedNow parks, Shards shards, QueueGauges gauges) {
        this.backlogs = backlogs;
        this.parks = parks;
        this.shards = shards;
        this.gauges = gauges;
    }

    void sample() {
        try {
            gauges.show(shards.holds(OWNED) ? taken() : null);
        } catch (RuntimeException e) {
            gauges.show(null);
            log.debug("The queue could not be looked at: {}", e.getMessage()); // readiness tells of the database
        }
    }

    private QueueSample taken() {
        return new QueueSample(depths(), backlogs.ages(), parks.byReason(), backlogs.unpublished());
    }

    private Map<Lane, Long> depths() {
        long begun = System.nanoTime();
        if (begun - nextCount >= 0) {
            depths = backlogs.depths();
            nextCount = begun + Math.min(PARTS * (System.nanoTime() - begun), LONGEST.toNanos());
        }
        return depths;
    }

    @Override
    public void start() {
        running = true;
        clockwork.scheduleWithFixedDelay(this::sample, 1, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
