package io.waypost.api.command;

import io.waypost.contract.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a command isn't moving where the worker gave no reason of its own. The names are stable. */
public enum Waiting {
    /** Accepted, and not yet taken in by a worker. */
    INTAKE,
    /** For the instant that the caller set. */
    SCHEDULED,
    /** Its campaign is held. */
    CAMPAIGN_PAUSED,
    /** For the hours in which its campaign may send. */
    WINDOW,
    /** For the time of its next attempt. */
    RETRY,
    /** For the pace of its session. */
    PACE,
    /** For the next hour: its session has sent as many as it may in this one. */
    HOURLY_CAP,
    /** For the next 24 hours, likewise. */
    DAILY_CAP,
    /** For its session, whose latest calls the VPS left unanswered. */
    UNANSWERED,
    /** Behind others of its lane. */
    IN_LINE,
    /** For a worker to take it up. */
    WORKER;

    /** Of a command in the ledger; null if it does not wait. */
    public static @Nullable WaitingView of(
            State state,
            @Nullable String told,
            Instant dueAt,
            int attempts,
            @Nullable Long position,
            Obstacles obstacles,
            Instant now) {
        if (state != State.QUEUED && state != State.SCHEDULED) {
            return null;
        }
        boolean later = dueAt.isAfter(now);
        WaitingView own = told == null ? null : new WaitingView(told, later ? dueAt : null, position);
        if (state == State.SCHEDULED) {
            return own != null ? own : new WaitingView(SCHEDULED.name(), later ? dueAt : null, position);
        }
        return obstacles
                .pause(position)
                .or(() -> Optional.ofNullable(own))
                .or(() -> obstacles.first(now, position))
                .orElseGet(() ->
                        new WaitingView(derived(later, attempts, position).name(), later ? dueAt : null, position));
    }

    static WaitingView intake() {
        return new WaitingView(INTAKE.name(), null, null);
    }

    private static Waiting derived(boolean later, int attempts, @Nullable Long position) {
        if (later) {
            return attempts > 0 ? RETRY : PACE;
        }
        return position != null && position > 0 ? IN_LINE : WORKER;
    }
}
