package io.waypost.api.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** How far behind the end of the results topic this instance is. One thread tells it, any may ask. */
@Component
public class ResultsProgress {
    /** Whoever is further behind than this shows the past. */
    private static final Duration PRESENT = Duration.ofSeconds(10);

    private static final long UNKNOWN = -1;
    private final Clock clock;
    private final Timer delivery;
    private volatile long lag = UNKNOWN;
    private volatile long lastPublished;

    ResultsProgress(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("waypost.results.lag", this, progress -> progress.lag().orElse(0))
                .description("Results that this instance has not read yet")
                .register(meters);
        delivery = Timer.builder("waypost.results.delivery")
                .description("From the broker's taking a result to its being handed to the readers")
                .register(meters);
    }

    void passed(ConsumerRecord<?, ?> record) {
        lastPublished = record.timestamp();
        delivery.record(Duration.ofMillis(Math.max(0, clock.millis() - record.timestamp())));
    }

    /** After each reading; asks nobody. */
    void measure(Consumer<?, ?> consumer) {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong one = consumer.currentLag(partition);
            if (one.isEmpty()) {
                return; // not known yet for all of them
            }
            sum += one.getAsLong();
        }
        lag = sum;
    }

    /** The topic is not being read. */
    void forget() {
        lag = UNKNOWN;
    }

    /** Empty as long as it is not known. */
    public OptionalLong lag() {
        long known = lag;
        return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** How old the last result is that was read, if others wait behind it. */
    public Duration behind() {
        return lag > 0 ? Duration.ofMillis(Math.max(0, clock.millis() - lastPublished)) : Duration.ZERO;
    }

    boolean caughtUp() {
        return lag == 0 || (lag > 0 && behind().compareTo(PRESENT) < 0);
    }
}
