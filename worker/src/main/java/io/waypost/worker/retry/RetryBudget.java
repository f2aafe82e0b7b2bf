package io.waypost.worker.retry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many calls may be repeated: a share of those made for the first time, and so many each second in any case; ten
 * seconds' worth is kept at most (a token bucket, as the retry budgets of Finagle and gRPC). Thread-safe.
 */
final class RetryBudget {
    private static final int SECONDS_KEPT = 10;

    private final RetrySettings settings;
    private final InstantSource clock;
    private final double most;
    private double balance;
    private Instant reckoned;

    RetryBudget(RetrySettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.most = Math.max(1, settings.perSecond() * SECONDS_KEPT);
        this.balance = most;
        this.reckoned = clock.instant();
    }

    /** A call was made that is no repeat. */
    synchronized void earn() {
        balance = Math.min(most, balance + settings.share());
    }

    /** Whether one call may be repeated now; if so, it counts. */
    synchronized boolean spend() {
        reckon();
        if (balance < 1) {
            return false;
        }
        balance--;
        return true;
    }

    /** One call is repeated in any case; later ones pay for it. */
    synchronized void overdraw() {
        reckon();
        balance--;
    }

    private void reckon() {
        Instant now = clock.instant();
        Duration passed = Duration.between(reckoned, now);
        if (passed.isPositive()) {
            balance = Math.min(most, balance + settings.perSecond() * passed.toMillis() / 1_000.0);
        }
        reckoned = now;
    }
}
