package io.waypost.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param id its name, to take it away again; one is made when absent
 * @param match which calls it is about; default all
 * @param times how often it strikes before it is spent; default without end
 */
public record FaultRule(
        @Nullable String id,
        @Nullable Match match,
        @Nullable Integer times,
        Fault fault) {
    public FaultRule {
        Check.that(isPresent(fault), "fault is missing: give {\"type\":…}");
        Check.that(times == null || times >= 0, "times must not be negative");
        Check.that(
                !(fault instanceof Fault.RefuseConnections) || match == null || match.equals(Match.ALL),
                "refuse-connections closes the port for all calls: leave match out");
    }

    public static FaultRule always(Match match, Fault fault) {
        return new FaultRule(null, match, null, fault);
    }

    public static FaultRule times(int times, Match match, Fault fault) {
        return new FaultRule(null, match, times, fault);
    }

    FaultRule named(String name) {
        return new FaultRule(name, match, times, fault);
    }

    /** Read from JSON, the field may be absent whatever its type says. */
    private static boolean isPresent(@Nullable Fault fault) {
        return fault != null;
    }
}
