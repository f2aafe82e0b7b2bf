package io.waypost.worker.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Exponential backoff with full jitter ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015): a random time up
 * to a bound that doubles, so that many who failed together do not come back together.
 */
@Component
public class Backoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;
    /** Never at once: whoever failed just now would fail again. */
    private static final long LEAST_MILLIS = 200;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures how often it failed in a row, this time included */
    public Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, 16);
        long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
        return Duration.ofMillis(random.nextLong(LEAST_MILLIS, bound + 1));
    }

    /** A time within the given share of {@code middle} on either side. */
    public Duration around(Duration middle, double share) {
        double factor = 1 + share * (2 * random.nextDouble() - 1);
        return Duration.ofMillis((long) (middle.toMillis() * factor));
    }
}
