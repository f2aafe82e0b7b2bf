package io.waypost.local.chaos;

import io.waypost.contract.State;
import io.waypost.local.chaos.Rule.Breach;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the results topic tells, held against the ledger. An event that comes again with the same id counts once. */
final class Reports {
    private Reports() {}

    static Stream<Breach> missing(History history) {
        Map<UUID, LedgerRow> rows = history.rows();
        Map<UUID, Set<String>> told = endings(history)
                .collect(Collectors.groupingBy(
                        one -> Objects.requireNonNull(one.commandId()),
                        Collectors.mapping(Told::type, Collectors.toSet())));
        return history.sends().flatMap(command -> {
            LedgerRow row = rows.get(command.commandId());
            String expected = row == null ? "" : ending(row.state());
            Set<String> types = told.getOrDefault(command.commandId(), Set.of());
            return expected.isEmpty() || types.contains(expected)
                    ? Stream.empty()
                    : Stream.of(Breach.of(command, "no " + expected + " was published, only " + types));
        });
    }

    static Stream<Breach> contradicting(History history) {
        Map<UUID, List<Told>> told =
                endings(history).collect(Collectors.groupingBy(one -> Objects.requireNonNull(one.commandId())));
        return told.entrySet().stream()
                .filter(one -> !endsOnce(one.getValue()))
                .map(one -> new Breach(one.getKey(), "it ended more than once: " + one.getValue()));
    }

    /** What was unknown may be settled, once: a look-up found it. */
    private static boolean endsOnce(List<Told> endings) {
        List<String> types = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        endings.stream().filter(one -> seen.add(one.eventId())).forEach(one -> types.add(one.type()));
        boolean settled = types.size() == 2
                && types.getFirst().equals("message.unknown")
                && !types.getLast().equals("message.unknown");
        return types.size() <= 1 || settled;
    }

    static Stream<Breach> twoFaced(History history) {
        Map<UUID, List<Told>> byId = history.told().stream().collect(Collectors.groupingBy(Told::eventId));
        return byId.values().stream()
                .filter(same -> same.stream().map(Told::body).distinct().count() > 1)
                .map(same -> new Breach(same.getFirst().commandId(), "one id, several bodies: " + same));
    }

    static Stream<Breach> toOthers(History history) {
        Map<UUID, Accepted> commands =
                history.accepted().stream().collect(Collectors.toMap(Accepted::commandId, Function.identity()));
        return history.told().stream()
                .filter(one -> {
                    Accepted command = one.commandId() == null ? null : commands.get(one.commandId());
                    boolean owner = command == null
                            || command.organizationId().toString().equals(one.organizationId());
                    return !owner || !one.key().equals(one.organizationId());
                })
                .map(one -> new Breach(one.commandId(), "it was told to another organization: " + one));
    }

    private static Stream<Told> endings(History history) {
        return history.told().stream().filter(one -> one.isEnding() && one.commandId() != null);
    }

    private static String ending(State state) {
        return switch (state) {
            case SUCCEEDED, DELIVERED, READ -> "message.sent";
            case FAILED -> "message.failed";
            case UNKNOWN -> "message.unknown";
            case EXPIRED -> "message.expired";
            case SCHEDULED, QUEUED, CALLING, ACCEPTED, CANCELLED -> "";
        };
    }
}
