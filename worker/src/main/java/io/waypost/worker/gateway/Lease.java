package io.waypost.worker.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a claim's call may begin. A worker that was held up longer (frozen, swapped out, suspended) must not call any
 * more: its claim may have been taken for lost by then. Both clocks must agree, as the monotonic one stands still while a
 * machine is suspended. Checked as the last thing before a request is written.
 */
public final class Lease {
    /** The lease under which this thread calls; without one nothing is checked. */
    public static final ScopedValue<Lease> CURRENT = ScopedValue.newInstance();

    private final Clock clock;
    private final long startedNanos;
    private final Instant started;
    private final Duration lasts;

    /** Begins now: before the claim is asked for, so that it ends before the claim's deadline does. */
    public Lease(Clock clock, Duration lasts) {
        this.clock = clock;
        this.startedNanos = System.nanoTime();
        this.started = clock.instant();
        this.lasts = lasts;
    }

    boolean holds() {
        boolean monotonic = System.nanoTime() - startedNanos < lasts.toNanos();
        return monotonic && Duration.between(started, clock.instant()).compareTo(lasts) < 0;
    }

    static boolean currentHolds() {
        return !CURRENT.isBound() || CURRENT.get().holds();
    }
}
