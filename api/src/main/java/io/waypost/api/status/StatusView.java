package io.waypost.api.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the system stands. Where a part cannot be asked at the moment, it is absent and the part named under
 * {@code unreachable}.
 *
 * @param status {@code ok}, or {@code degraded}: something keeps commands from being carried out
 * @param embedded it is a run on one machine, with servers of its own
 * @param simulated nothing reaches WhatsApp: the VPS is a simulated one
 * @param backlog what of the caller's organization waits
 * @param intake records on the topics that no worker has taken in yet, whosever they are
 * @param unreachable {@code database}, {@code kafka}
 */
record StatusView(
        String status,
        String version,
        boolean embedded,
        boolean simulated,
        @Nullable Gateway gateway,
        @Nullable Workers workers,
        @Nullable List<Lane> backlog,
        @Nullable Intake intake,
        Results results,
        List<String> unreachable) {

    /**
     * @param configured as the workers that are alive tell; absent if none is
     * @param reason a failure code, if it is parked
     * @param error the whole of it
     */
    record Gateway(
            @Nullable Boolean configured,
            boolean parked,
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable Instant nextProbeAt,
            @Nullable JsonNode error) {}

    /** @param versions of those that are alive */
    record Workers(int alive, @Nullable Instant lastSeenAt, List<String> versions) {}

    /**
     * @param depth how many are queued
     * @param atLeast there are more than were counted
     * @param oldestSeconds how long the oldest could have gone already, of those that were not told what to wait for
     */
    record Lane(
            String lane,
            long depth,
            boolean atLeast,
            @Nullable Double oldestSeconds) {}

    /** @param bulk those of campaigns */
    record Intake(long interactive, long bulk) {}

    /**
     * @param lag results that this instance has not read yet; absent as long as that is not known
     * @param behindSeconds how old the last result is that it has read, if others wait behind it
     */
    record Results(@Nullable Long lag, double behindSeconds) {}
}
