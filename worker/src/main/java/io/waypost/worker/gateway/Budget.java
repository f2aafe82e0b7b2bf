package io.waypost.worker.gateway;

import java.time.Duration;

/** The time that is left for a call and all that belongs to it. */
final class Budget {
    private final long end;

    Budget(Duration limit) {
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** At least a millisecond: less would mean no limit to some. */
    Duration left() {
        return Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
    }

    Budget atMost(Duration limit) {
        return new Budget(left().compareTo(limit) < 0 ? left() : limit);
    }

    boolean spent() {
        return System.nanoTime() >= end;
    }
}
