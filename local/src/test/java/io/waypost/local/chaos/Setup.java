package io.waypost.local.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How the workers of a run are set, and how long Kafka waits for one that is silent.
 *
 * @param trapped whether statements can be caught on their way to the database. Each is planned anew then, which costs more than
 *     most of them do: what is measured goes straight
 * @param variables of the workers' environment
 */
record Setup(
        int workers,
        Duration memberTimeout,
        Duration callTimeout,
        Duration minGap,
        int gatewayConcurrency,
        boolean trapped,
        Map<String, String> variables) {
    /** Everything as it is shipped: nothing is set, and the rest is what docs/configuration.md says. */
    static final Setup SHIPPED =
            new Setup(2, Duration.ofSeconds(6), Duration.ofSeconds(30), Duration.ofMillis(500), 4, true, Map.of());

    /** Quick, so that much happens within a minute. */
    static final Setup CHAOS = of(2, Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofMillis(20), 8)
            .with("WAYPOST_WATCH_PAIRING", "500ms")
            .with("WAYPOST_WATCH_RECONCILE", "10s");

    static Setup of(
            int workers, Duration memberTimeout, Duration callTimeout, Duration minGap, int gatewayConcurrency) {
        return new Setup(workers, memberTimeout, callTimeout, minGap, gatewayConcurrency, true, Map.of())
                .with("WAYPOST_DISPATCH_GATEWAYCONCURRENCY", Integer.toString(gatewayConcurrency))
                .with("WAYPOST_DISPATCH_CALLTIMEOUT", callTimeout.toMillis() + "ms")
                .with("WAYPOST_DISPATCH_MINGAP", minGap.toMillis() + "ms");
    }

    Setup with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Setup(workers, memberTimeout, callTimeout, minGap, gatewayConcurrency, trapped, more);
    }

    Setup measured() {
        return new Setup(workers, memberTimeout, callTimeout, minGap, gatewayConcurrency, false, variables);
    }

    /** How long a claim holds: docs/architecture.md. */
    Duration deadline() {
        return callTimeout.plusSeconds(5);
    }

    History.Terms terms() {
        return new History.Terms(minGap, callTimeout, deadline());
    }
}
