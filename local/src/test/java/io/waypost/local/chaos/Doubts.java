package io.waypost.local.chaos;

import io.waypost.contract.State;
import io.waypost.local.chaos.Rule.Breach;
import io.waypost.simulator.log.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Why a send is unknown. Either the VPS gave an answer that tells nobody what happened, or a process was killed or frozen
 * between the send's claim and the moment when its outcome should have been written: the unknown ones are at most
 * those in flight at the kills.
 */
final class Doubts {
    /** From the end of a call, or from a claim that was not followed by one, until the outcome is surely written. */
    private static final Duration WRITING = Duration.ofSeconds(2);

    enum Reason {
        THE_VPS_LEFT_IT_OPEN,
        IN_FLIGHT_AT_A_DISTURBANCE,
        NONE
    }

    private final History history;
    private final Map<UUID, LedgerRow> rows;
    private final Map<String, List<Call>> calls;

    Doubts(History history) {
        this.history = history;
        this.rows = history.rows();
        this.calls = history.sendCalls();
    }

    static Stream<Breach> unexplained(History history) {
        Doubts doubts = new Doubts(history);
        return doubts.unknown()
                .filter(command -> doubts.reason(command) == Reason.NONE)
                .map(command ->
                        Breach.of(command, "every call was answered clearly, and nothing was killed meanwhile"));
    }

    Stream<Accepted> unknown() {
        return history.sends().filter(command -> {
            LedgerRow row = rows.get(command.commandId());
            return row != null && row.state() == State.UNKNOWN;
        });
    }

    Reason reason(Accepted command) {
        Duration timeout = history.terms().callTimeout();
        List<Call> made = calls.getOrDefault(command.number(), List.of());
        if (!made.isEmpty() && CallEnd.isAmbiguous(made.getLast(), timeout)) {
            return Reason.THE_VPS_LEFT_IT_OPEN;
        }
        LedgerRow row = Objects.requireNonNull(rows.get(command.commandId()));
        Instant begin = Objects.requireNonNullElse(row.startedAt(), command.at());
        Instant end = made.isEmpty() ? begin : CallEnd.at(made.getLast(), timeout);
        Instant written = (end.isBefore(begin) ? begin : end).plus(WRITING);
        boolean disturbed = history.disturbances().stream().anyMatch(one -> one.touches(begin, written));
        return disturbed ? Reason.IN_FLIGHT_AT_A_DISTURBANCE : Reason.NONE;
    }
}
