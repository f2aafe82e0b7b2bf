package io.waypost.worker.sight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.worker.gateway.Gateway;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the latest sample of the queue; no number where this worker does not take any. Thread-safe. */
@Component
class QueueGauges {
    private final AtomicReference<@Nullable QueueSample> latest = new AtomicReference<>();
    private final MeterRegistry meters;

    QueueGauges(MeterRegistry meters) {
        this.meters = meters;
        for (Lane lane : Lane.values()) {
            Tags tags = Tags.of("lane", lane.name().toLowerCase(Locale.ROOT));
            gauge("waypost.queue.depth", "Commands that are queued", tags, s -> s.depth(lane));
            age("waypost.queue.oldest.age", "How long the oldest could have gone", tags, s -> seconds(s.age(lane)));
        }
        reasons()
                .forEach(reason -> gauge(
                        "waypost.parks",
                        "What is held back: the gateway (1), or so many devices",
                        Tags.of("reason", reason),
                        s -> s.parks(reason)));
        gauge(
                "waypost.outbox.depth",
                "Events to be published",
                Tags.empty(),
                s -> s.unpublished().events());
        age(
                "waypost.outbox.oldest.age",
                "Since when the oldest of them waits",
                Tags.empty(),
                s -> seconds(s.unpublished().oldest()));
    }

    /** @param sample null: it is somebody else's to take */
    void show(@Nullable QueueSample sample) {
        latest.set(sample);
    }

    private static List<String> reasons() {
        Stream<String> gateway = Gateway.PARKING.stream().map(Enum::name).sorted();
        Stream<String> devices =
                Stream.of(FailureCode.WHATSAPP_RESTRICTED.name(), FailureCode.SESSION_DISCONNECTED.name(), "DEGRADED");
        return Stream.concat(gateway, devices).toList();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void age(String name, String what, Tags tags, ToDoubleFunction<QueueSample> of) {
        builder(name, what, tags, of).baseUnit("seconds").register(meters);
    }

    private void gauge(String name, String what, Tags tags, ToDoubleFunction<QueueSample> of) {
        builder(name, what, tags, of).register(meters);
    }

    private Gauge.Builder<?> builder(String name, String what, Tags tags, ToDoubleFunction<QueueSample> of) {
        return Gauge.builder(name, latest, sample -> value(sample.get(), of))
                .description(what)
                .tags(tags);
    }

    private static double value(@Nullable QueueSample sample, ToDoubleFunction<QueueSample> of) {
        return sample == null ? Double.NaN : of.applyAsDouble(sample);
    }
}
