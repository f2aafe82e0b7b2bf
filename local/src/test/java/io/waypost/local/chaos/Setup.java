package io.waypost.local.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How the workers of a run are set, and how long Kafka waits for one that is silent.
 *
 * @param more variables of the workers beside those named here
 */
record Setup(
        int workers,
        Duration memberTimeout,
        Duration callTimeout,
        Duration minGap,
        int gatewayConcurrency,
        Map<String, String> more) {
    /** Everything as it is shipped. */
    static final Setup SHIPPED =
            new Setup(2, Duration.ofSeconds(6), Duration.ofSeconds(30), Duration.ofMillis(500), 4, Map.of());

    /** Quick, so that much happens within a minute. */
    static final Setup CHAOS = new Setup(
            2,
            Duration.ofSeconds(4),
            Duration.ofSeconds(2),
            Duration.ofMillis(20),
            8,
            Map.of("WAYPOST_WATCH_PAIRING", "500ms", "WAYPOST_WATCH_RECONCILE", "10s"));

    /** How long a claim holds: docs/architecture.md. */
    Duration deadline() {
        return callTimeout.plusSeconds(5);
    }

    History.Terms terms() {
        return new History.Terms(minGap, callTimeout, deadline());
    }

    Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(more);
        all.put("WAYPOST_DISPATCH_GATEWAYCONCURRENCY", Integer.toString(gatewayConcurrency));
        all.put("WAYPOST_DISPATCH_CALLTIMEOUT", callTimeout.toMillis() + "ms");
        all.put("WAYPOST_DISPATCH_MINGAP", minGap.toMillis() + "ms");
        return all;
    }
}
