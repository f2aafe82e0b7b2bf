package io.waypost.worker.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.waypost.contract.Lane;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims.Answer;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What can be counted of claims and settlements; counters only, as it stands in everybody's way. */
final class DispatchSight {
    private static final Duration[] WAITS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry meters;
    private final DistributionSummary claimed;
    private final DistributionSummary settled;
    private final Timer settle;
    private final Timer turned;
    private final Counter yes;
    private final Counter wait;
    private final Counter busy;
    private final Counter empty;
    private final Counter full;
    private final Counter refused;
    private final Counter failed;
    private final MeterProvider<Counter> settlements;
    private final Map<Lane, Timer> waits = new EnumMap<>(Lane.class);

    DispatchSight(MeterRegistry meters) {
        this.meters = meters;
        claimed = summary("waypost.claim.batch", "Lanes asked for at once");
        settled = summary("waypost.settle.batch", "Settlements written at once");
        settle = timer("waypost.settle", "Writing one batch of settlements");
        turned = timer(
                "waypost.pace.waits", "How long a lane that had its turn was told to wait: pace, schedule, retry");
        yes = claims("claimed");
        wait = claims("not_yet");
        busy = claims("busy");
        empty = claims("empty");
        full = claims("full");
        refused = claims("refused");
        failed = claims("failed");
        settlements = Counter.builder("waypost.settlements")
                .description("What claims came to")
                .withRegistry(meters);
        for (Lane lane : Lane.values()) {
            Timer waited = Timer.builder("waypost.queue.wait")
                    .description("From the time when a command might go to its claim")
                    .tag("lane", word(lane))
                    .serviceLevelObjectives(WAITS)
                    .register(meters);
            waits.put(lane, waited);
        }
    }

    static String word(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }

    <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .strongReference(true)
                .register(meters);
    }

    void asked(int lanes) {
        claimed.record(lanes);
    }

    /** The index refused a claim: another worker has a call in flight there. */
    void refused() {
        refused.increment();
    }

    void claimFailed() {
        failed.increment();
    }

    /** The fleet had no call left for so many lanes. */
    void full(int lanes) {
        full.increment(lanes);
    }

    void answered(Answer answer) {
        switch (answer) {
            case Answer.Claimed(var _, Claim claim) -> {
                yes.increment();
                Duration waited = Duration.between(claim.dueAt(), claim.startedAt());
                Timer timer = waits.get(claim.lane());
                if (timer != null) {
                    timer.record(waited.isNegative() ? Duration.ZERO : waited);
                }
            }
            case Answer.NotBefore(var _, Duration delay) when delay.isZero() -> busy.increment();
            case Answer.NotBefore(var _, Duration delay) -> {
                wait.increment();
                turned.record(delay);
            }
            case Answer.Empty _ -> empty.increment();
        }
    }

    /** A batch is written, or it is certain that it will not be. */
    void settled(List<Settlement> settlements, long nanos) {
        settled.record(settlements.size());
        settle.record(Duration.ofNanos(nanos));
        settlements.forEach(s -> this.settlements
                .withTags("action", action(s.claim()), "outcome", s.outcome())
                .increment());
    }

    private static String action(Claim claim) {
        return switch (claim.work()) {
            case Work.Asked(var command) -> command.action().wire();
            case Work.OptedOut(var send) -> send.action().wire();
            case Work.Expired(var send) -> send.action().wire();
            case Work.Watch _ -> Work.Watch.ACTION;
            case Work.Verification _ -> Work.Verification.ACTION;
            case Work.Probe _ -> Work.Probe.ACTION;
            case Work.Unreadable _ -> "unreadable";
        };
    }

    private Counter claims(String result) {
        return Counter.builder("waypost.claims")
                .description("What lanes that had their turn were answered")
                .tag("result", result)
                .register(meters);
    }

    private DistributionSummary summary(String name, String description) {
        return DistributionSummary.builder(name).description(description).register(meters);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name).description(description).register(meters);
    }
}
