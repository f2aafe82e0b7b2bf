package io.waypost.local.chaos;

import io.waypost.contract.State;
import io.waypost.local.chaos.Rule.Breach;
import io.waypost.simulator.log.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What the ledger says of a send, held against what reached WhatsApp. */
final class Deliveries {
    private static final Set<State> SENT = EnumSet.of(State.SUCCEEDED, State.DELIVERED, State.READ);
    private static final Set<State> NOT_SENT = EnumSet.of(State.FAILED, State.EXPIRED, State.CANCELLED);

    private Deliveries() {}

    static Stream<Breach> repeated(History history) {
        Map<String, List<Effect>> effects = history.effectsByText();
        return history.sends()
                .filter(command -> count(effects, command) > 1)
                .map(command -> Breach.of(command, "it reached WhatsApp " + count(effects, command) + " times"));
    }

    static Stream<Breach> sentButNotDelivered(History history) {
        return disagreeing(history, SENT, 1);
    }

    static Stream<Breach> failedButDelivered(History history) {
        return disagreeing(history, NOT_SENT, 0);
    }

    static Stream<Breach> unasked(History history) {
        Map<String, Accepted> commands = history.byText();
        return history.effects().stream().flatMap(effect -> {
            Accepted command = commands.get(effect.text());
            if (command == null) {
                return Stream.of(new Breach(null, "nobody asked for message " + effect.sequence()));
            }
            boolean asAsked = command.vpsSession().equals(effect.sessionId())
                    && !command.stranger()
                    && History.digits(effect.recipient()).equals(command.number());
            return asAsked ? Stream.empty() : Stream.of(Breach.of(command, "it went out as " + effect));
        });
    }

    private static Stream<Breach> disagreeing(History history, Set<State> states, int expected) {
        Map<UUID, LedgerRow> rows = history.rows();
        Map<String, List<Effect>> effects = history.effectsByText();
        return history.sends()
                .filter(command -> {
                    LedgerRow row = rows.get(command.commandId());
                    return row != null && states.contains(row.state()) && count(effects, command) != expected;
                })
                .map(command -> Breach.of(command, "it reached WhatsApp " + count(effects, command) + " times"));
    }

    private static int count(Map<String, List<Effect>> effects, Accepted command) {
        return effects.getOrDefault(command.text(), List.of()).size();
    }
}
