package io.waypost.local.chaos;

import io.waypost.simulator.log.Call;
import io.waypost.simulator.log.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a run once it is over.
 *
 * @param calls every call to the simulated VPS
 * @param effects every message that reached WhatsApp, in the order of its arrival
 * @param outbox how many events were never published
 */
record History(
        Terms terms,
        List<Accepted> accepted,
        List<LedgerRow> ledger,
        List<Attempt> attempts,
        List<Call> calls,
        List<Effect> effects,
        List<Told> told,
        List<Disturbance> disturbances,
        long outbox) {

    /**
     * The settings of the workers that the rules refer to.
     *
     * @param claim how long a claim holds
     */
    record Terms(Duration minGap, Duration callTimeout, Duration claim) {}

    Stream<Accepted> sends() {
        return accepted.stream().filter(Accepted::isSend);
    }

    Map<UUID, LedgerRow> rows() {
        return ledger.stream().collect(Collectors.toMap(LedgerRow::commandId, Function.identity()));
    }

    Map<String, Accepted> byText() {
        return sends().collect(Collectors.toMap(Accepted::text, Function.identity()));
    }

    Map<String, List<Effect>> effectsByText() {
        return effects.stream().collect(Collectors.groupingBy(Effect::text));
    }

    /** The calls that sent something, by whom they sent it to. */
    Map<String, List<Call>> sendCalls() {
        return calls.stream()
                .filter(call -> call.path().equals("/send"))
                .collect(Collectors.groupingBy(call -> digits(call.recipient())));
    }

    /** A number without plus, and without what makes a JID of it. */
    static String digits(@Nullable String recipient) {
        return recipient == null ? "" : recipient.replaceAll("@.*|\\D", "");
    }
}
