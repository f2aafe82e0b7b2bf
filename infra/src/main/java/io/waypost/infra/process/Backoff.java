package io.waypost.infra.process;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before a service that died is started again: 1 s, doubled up to 30 s while it keeps dying. */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** A service that lived this long was well. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private Duration next = SHORTEST;

    /** @param startedAt when the service that died at {@code diedAt} had become ready */
    Duration afterDeath(Instant startedAt, Instant diedAt) {
        if (Duration.between(startedAt, diedAt).compareTo(WELL) >= 0) {
            next = SHORTEST;
        }
        Duration delay = next;
        next = delay.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : delay.multipliedBy(2);
        return delay;
    }
}
