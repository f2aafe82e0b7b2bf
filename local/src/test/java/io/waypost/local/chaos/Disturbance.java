package io.waypost.local.chaos;

import java.time.Instant;

/**
 * Something that was done to a process.
 *
 * @param what as it is printed
 * @param leavesDoubt whether a send in flight then may end as unknown
 */
record Disturbance(String what, String target, Instant from, Instant until, boolean leavesDoubt) {
    boolean touches(Instant begin, Instant end) {
        return leavesDoubt && !from.isAfter(end) && !until.isBefore(begin);
    }

    boolean killsWorker() {
        return what.startsWith("kill") && target.startsWith("worker");
    }
}
