package io.waypost.bench.vps;

import java.time.Duration;
import java.util.function.IntPredicate;

/**
 * How the gateway behaves towards sends.
 *
 * @param latency how long each answer takes
 * @param hung sessions whose sends are never answered
 * @param limited sessions that are always told to come again later (429)
 */
public record Manner(Duration latency, IntPredicate hung, IntPredicate limited) {
    public static Manner prompt(Duration latency) {
        return new Manner(latency, _ -> false, _ -> false);
    }
}
