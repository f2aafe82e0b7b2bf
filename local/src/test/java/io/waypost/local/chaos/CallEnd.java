package io.waypost.local.chaos;

import io.waypost.simulator.log.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** How a call ended as the worker sees it, which may be before the simulated VPS is done with it. */
final class CallEnd {
    private static final Set<String> AMBIGUOUS_OUTCOMES = Set.of("502", "504", "reset", "cut", "hang", "failed");
    private static final Set<String> AMBIGUOUS_FAULTS = Set.of("garbage", "contradictory");

    private CallEnd() {}

    /** When nobody waited for the answer any more: it came, the client was gone, or its time was up. */
    static long nanos(Call call, Duration timeout) {
        long end = call.startedNanos() + timeout.toNanos();
        end = Math.min(end, Objects.requireNonNullElse(call.endedNanos(), Long.MAX_VALUE));
        return Math.min(end, Objects.requireNonNullElse(call.clientLeftNanos(), Long.MAX_VALUE));
    }

    static Instant at(Call call, Duration timeout) {
        return call.at().plusNanos(nanos(call, timeout) - call.startedNanos());
    }

    /** Whether even a worker that lives on cannot know what came of it. */
    static boolean isAmbiguous(Call call, Duration timeout) {
        return call.outcome() == null
                || AMBIGUOUS_OUTCOMES.contains(call.outcome())
                || call.faults().stream().anyMatch(AMBIGUOUS_FAULTS::contains)
                || call.clientLeftNanos() != null
                || nanos(call, timeout) - call.startedNanos() >= timeout.toNanos();
    }
}
