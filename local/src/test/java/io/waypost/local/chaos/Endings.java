package io.waypost.local.chaos;

import io.waypost.contract.State;
import io.waypost.local.chaos.Rule.Breach;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Nothing accepted is lost, and everything comes to an end. */
final class Endings {
    private static final Set<State> NOTHING_CAME_OF_IT = EnumSet.of(State.FAILED, State.EXPIRED);

    private Endings() {}

    static Stream<Breach> lost(History history) {
        Map<UUID, LedgerRow> rows = history.rows();
        return history.accepted().stream()
                .filter(command -> !rows.containsKey(command.commandId()))
                .map(command -> Breach.of(command, "Kafka has it and the ledger does not"));
    }

    static Stream<Breach> open(History history) {
        Map<UUID, LedgerRow> rows = history.rows();
        return history.accepted().stream()
                .filter(command -> rows.containsKey(command.commandId()))
                .filter(command -> !row(rows, command).state().terminal())
                .map(command -> Breach.of(
                        command, "it is still " + row(rows, command).state().stored()));
    }

    /** Of a session of somebody else nothing may be had, not even that it exists. */
    static Stream<Breach> strangers(History history) {
        Map<UUID, LedgerRow> rows = history.rows();
        return history.sends()
                .filter(command -> command.stranger() && rows.containsKey(command.commandId()))
                .filter(command ->
                        !NOTHING_CAME_OF_IT.contains(row(rows, command).state()))
                .map(command ->
                        Breach.of(command, "it is " + row(rows, command).state().stored()));
    }

    static Stream<Breach> untold(History history) {
        return history.outbox() == 0
                ? Stream.empty()
                : Stream.of(new Breach(null, history.outbox() + " events are still in the outbox"));
    }

    private static LedgerRow row(Map<UUID, LedgerRow> rows, Accepted command) {
        LedgerRow row = rows.get(command.commandId());
        if (row == null) {
            throw new IllegalStateException("asked for a row that is not there: " + command);
        }
        return row;
    }
}
