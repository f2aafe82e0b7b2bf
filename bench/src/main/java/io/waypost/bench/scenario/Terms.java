package io.waypost.bench.scenario;

import java.time.Duration;
import java.util.Map;

/**
 * Under which a scenario is measured.
 *
 * @param latency of the gateway
 * @param inFlight calls at once at most
 * @param settings variables of the worker beside the usual ones
 */
public record Terms(Duration latency, int sessions, int inFlight, Map<String, String> settings) {
    Terms(Duration latency, int sessions, int inFlight) {
        this(latency, sessions, inFlight, Map.of());
    }

    /** Sends a second, if nothing but the gateway took time. */
    double theory() {
        return Math.min(inFlight, sessions) * 1e9 / latency.toNanos();
    }

    Map<String, Object> described() {
        return Map.of("latencyMillis", latency.toMillis(), "sessions", sessions, "inFlight", inFlight);
    }
}
