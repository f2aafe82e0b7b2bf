package io.waypost.local.chaos;

import io.waypost.contract.Lane;
import io.waypost.local.chaos.Rule.Breach;
import io.waypost.simulator.log.Call;
import io.waypost.simulator.log.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold between the sends of one session. */
final class Sequences {
    private record LaneOf(UUID sessionId, Lane lane) {}

    private Sequences() {}

    /**
     * Left out are messages that came to WhatsApp after the worker's time for the call was up: the VPS took too long, the
     * send is unknown, and the session went on without it.
     */
    static Stream<Breach> outOfOrder(History history) {
        Map<String, Accepted> commands = history.byText();
        Map<String, List<Call>> calls = history.sendCalls();
        Map<LaneOf, Accepted> last = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Effect effect : history.effects()) {
            Accepted command = commands.get(effect.text());
            if (command != null && !isLate(effect, calls.getOrDefault(command.number(), List.of()), history)) {
                Accepted before = last.put(new LaneOf(command.sessionId(), command.lane()), command);
                if (before != null && before.offset() > command.offset()) {
                    breaches.add(Breach.of(command, "it came after " + before.commandId() + ", accepted later"));
                }
            }
        }
        return breaches.stream();
    }

    static Stream<Breach> overlapping(History history) {
        Duration timeout = history.terms().callTimeout();
        Map<String, Accepted> commands =
                history.sends().collect(Collectors.toMap(Accepted::number, Function.identity()));
        return pairs(history.calls().stream()
                        .filter(call -> call.sessionId() != null)
                        .collect(Collectors.groupingBy(call -> String.valueOf(call.sessionId()))))
                .filter(pair -> pair.second.startedNanos() < CallEnd.nanos(pair.first, timeout))
                .map(pair -> {
                    Accepted command = commands.get(History.digits(pair.second.recipient()));
                    return new Breach(
                            command == null ? null : command.commandId(), pair.second + " began during " + pair.first);
                });
    }

    /** A worker that was away must not go on with what it held before: by then somebody else may have the session. */
    static Stream<Breach> tooLate(History history) {
        Map<UUID, List<Attempt>> attempts =
                history.attempts().stream().collect(Collectors.groupingBy(Attempt::commandId));
        Map<String, List<Call>> calls = history.sendCalls();
        return history.sends()
                .flatMap(command -> calls.getOrDefault(command.number(), List.of()).stream()
                        .filter(call -> attempts.getOrDefault(command.commandId(), List.of()).stream()
                                .noneMatch(attempt ->
                                        holds(attempt, call, history.terms().claim())))
                        .map(call -> Breach.of(command, "no claim of it held at " + call.at())));
    }

    private static boolean holds(Attempt attempt, Call call, Duration claim) {
        return !call.at().isBefore(attempt.startedAt())
                && call.at().isBefore(attempt.startedAt().plus(claim));
    }

    /** By the claims' own times, which the database's clock gives: how long a request then travels is nobody's rule. */
    static Stream<Breach> tooClose(History history) {
        Map<UUID, Accepted> commands =
                history.sends().collect(Collectors.toMap(Accepted::commandId, Function.identity()));
        Map<UUID, List<Attempt>> bySession = history.attempts().stream()
                .filter(attempt -> commands.containsKey(attempt.commandId()))
                .collect(Collectors.groupingBy(attempt -> session(commands, attempt)));
        return bySession.values().stream().flatMap(attempts -> {
            attempts.sort(Comparator.comparing(Attempt::startedAt));
            return Stream.iterate(1, i -> i < attempts.size(), i -> i + 1)
                    .filter(i -> gap(attempts, i).compareTo(history.terms().minGap()) < 0)
                    .map(i -> new Breach(
                            attempts.get(i).commandId(),
                            "it began only " + gap(attempts, i).toMillis() + " ms after "
                                    + attempts.get(i - 1).commandId()));
        });
    }

    private static Duration gap(List<Attempt> attempts, int i) {
        return Duration.between(attempts.get(i - 1).startedAt(), attempts.get(i).startedAt());
    }

    private static UUID session(Map<UUID, Accepted> commands, Attempt attempt) {
        Accepted command = commands.get(attempt.commandId());
        if (command == null) {
            throw new IllegalStateException("an attempt of nobody's command: " + attempt);
        }
        return command.sessionId();
    }

    private static boolean isLate(Effect effect, List<Call> calls, History history) {
        return calls.stream()
                .filter(call -> call.startedNanos() <= effect.nanos())
                .reduce((_, later) -> later)
                .filter(call ->
                        effect.nanos() > CallEnd.nanos(call, history.terms().callTimeout()))
                .isPresent();
    }

    private record Pair(Call first, Call second) {}

    private static Stream<Pair> pairs(Map<String, List<Call>> bySession) {
        return bySession.values().stream().flatMap(calls -> {
            calls.sort(Comparator.comparingLong(Call::startedNanos));
            return Stream.iterate(1, i -> i < calls.size(), i -> i + 1)
                    .map(i -> new Pair(calls.get(i - 1), calls.get(i)));
        });
    }
}
