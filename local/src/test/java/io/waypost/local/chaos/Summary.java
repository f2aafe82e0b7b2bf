package io.waypost.local.chaos;

import io.waypost.contract.Json;
import io.waypost.contract.State;
import io.waypost.local.chaos.Promise.Finding;
import io.waypost.simulator.log.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of a run, as one line that a program can read. */
final class Summary {
    private Summary() {}

    static String of(long seed, History history, List<Finding> findings) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("seed", seed);
        json.put("accepted", history.accepted().size());
        Map<State, Long> states = history.ledger().stream()
                .collect(Collectors.groupingBy(LedgerRow::state, TreeMap::new, Collectors.counting()));
        states.forEach((state, count) -> json.put(state.stored(), count));
        json.put("lost", Endings.lost(history).count());
        json.put("doubled", Deliveries.repeated(history).count());
        doubts(json, history);
        json.put("reachedWhatsApp", history.effects().size());
        json.put("calls", history.calls().size());
        json.put("events", history.told().stream().map(Told::eventId).distinct().count());
        json.put("eventsPublished", history.told().size());
        json.put("leastGapAtTheGatewayMillis", leastGap(history));
        ObjectNode harms = json.putObject("disturbances");
        history.disturbances().stream()
                .collect(Collectors.groupingBy(Disturbance::what, TreeMap::new, Collectors.counting()))
                .forEach(harms::put);
        ObjectNode broken = json.putObject("broken");
        findings.stream()
                .collect(Collectors.groupingBy(one -> one.rule().promise(), TreeMap::new, Collectors.counting()))
                .forEach(broken::put);
        return "chaos summary: " + json;
    }

    private static void doubts(ObjectNode json, History history) {
        Doubts doubts = new Doubts(history);
        Map<Doubts.Reason, Long> reasons =
                doubts.unknown().collect(Collectors.groupingBy(doubts::reason, Collectors.counting()));
        json.put("unknownByTheVps", reasons.getOrDefault(Doubts.Reason.THE_VPS_LEFT_IT_OPEN, 0L));
        json.put("inFlightAtDisturbances", inFlightAtDisturbances(history));
        json.put("unknownByDisturbance", reasons.getOrDefault(Doubts.Reason.IN_FLIGHT_AT_A_DISTURBANCE, 0L));
    }

    /** The attempts under way when a process was killed or frozen: more cannot become unknown by it. */
    private static long inFlightAtDisturbances(History history) {
        return history.attempts().stream()
                .filter(attempt -> history.disturbances().stream()
                        .anyMatch(one -> one.touches(attempt.startedAt(), attempt.endedAt())))
                .count();
    }

    private static long leastGap(History history) {
        return history.calls().stream()
                .filter(call -> call.path().equals("/send"))
                .collect(Collectors.groupingBy(call -> String.valueOf(call.sessionId())))
                .values()
                .stream()
                .mapToLong(Summary::leastGap)
                .min()
                .orElse(0);
    }

    private static long leastGap(List<Call> calls) {
        calls.sort(Comparator.comparingLong(Call::startedNanos));
        long least = Long.MAX_VALUE;
        for (int i = 1; i < calls.size(); i++) {
            least = Math.min(
                    least, calls.get(i).startedNanos() - calls.get(i - 1).startedNanos());
        }
        return least / 1_000_000;
    }
}
