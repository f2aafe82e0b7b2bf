package io.waypost.api.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.waypost.api.command.TakenIn;
import io.waypost.api.database.Lost;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What no worker could tell of if all of them were gone: how many there are, and how much nobody has taken in. Looked up
 * every some seconds, not at every scrape; no number while it cannot be.
 */
@Component
class FleetGauges implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final FleetQueries fleet;
    private final TakenIn takenIn;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("fleet-gauges").factory());
    private volatile boolean running;
    private volatile StatusView.@Nullable Workers workers;
    private volatile TakenIn.@Nullable Waiting waiting;

    FleetGauges(FleetQueries fleet, TakenIn takenIn, MeterRegistry meters) {
        this.fleet = fleet;
        this.takenIn = takenIn;
        Gauge.builder("waypost.workers", this, FleetGauges::alive)
                .description("Workers that are alive")
                .register(meters);
        intake(meters, "interactive");
        intake(meters, "bulk");
    }

    private void intake(MeterRegistry meters, String topics) {
        Gauge.builder("waypost.intake.lag", this, gauges -> gauges.lag(topics))
                .description("Records that no worker has taken in yet")
                .tag("topics", topics)
                .register(meters);
    }

    private double alive() {
        StatusView.Workers known = workers;
        return known == null ? Double.NaN : known.alive();
    }

    private double lag(String topics) {
        TakenIn.Waiting known = waiting;
        if (known == null) {
            return Double.NaN;
        }
        return topics.equals("bulk") ? known.bulk() : known.interactive();
    }

    private void look() {
        workers = unlessAway(fleet::workers);
        waiting = unlessAway(takenIn::waiting);
    }

    private static <T> @Nullable T unlessAway(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            return null; // readiness tells of it
        } catch (DataAccessException e) {
            if (Lost.is(e)) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public void start() {
        running = true;
        clockwork.scheduleWithFixedDelay(this::look, 1, EVERY.toSeconds(), TimeUnit.SECONDS);
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
