package io.waypost.local.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Everything that is known of one command, in the order of time: what a person needs to find out what went wrong. */
final class Biography {
    private static final Duration AROUND = Duration.ofSeconds(2);

    private record Line(Instant at, String what) {}

    private Biography() {}

    static String of(UUID commandId, History history) {
        List<Line> lines = new ArrayList<>();
        history.accepted().stream()
                .filter(command -> command.commandId().equals(commandId))
                .forEach(command -> addDeliveries(lines, command, history));
        history.attempts().stream()
                .filter(attempt -> attempt.commandId().equals(commandId))
                .forEach(attempt -> lines.add(new Line(attempt.startedAt(), "claimed: " + attempt)));
        history.told().stream()
                .filter(told -> commandId.equals(told.commandId()))
                .forEach(told -> lines.add(new Line(Instant.MAX, "told: " + told.body())));
        history.ledger().stream()
                .filter(row -> row.commandId().equals(commandId))
                .forEach(row -> lines.add(new Line(Instant.MAX, "in the end: " + row)));
        return lines.stream()
                .sorted(Comparator.comparing(Line::at))
                .map(line -> "    " + (line.at.equals(Instant.MAX) ? "" : line.at + " ") + line.what)
                .collect(Collectors.joining("\n"));
    }

    private static void addDeliveries(List<Line> lines, Accepted command, History history) {
        lines.add(new Line(command.at(), "accepted: " + command));
        Instant until = command.at();
        for (var call : history.sendCalls().getOrDefault(command.number(), List.of())) {
            lines.add(new Line(call.at(), "called: " + call));
            until = call.at();
        }
        for (var effect : history.effectsByText().getOrDefault(command.text(), List.of())) {
            lines.add(new Line(effect.at(), "reached WhatsApp: " + effect));
        }
        Instant begin = command.at().minus(AROUND);
        Instant end = until.plus(AROUND);
        history.disturbances().stream()
                .filter(one -> !one.from().isAfter(end) && !one.until().isBefore(begin))
                .forEach(one -> lines.add(new Line(one.from(), "meanwhile: " + one)));
    }
}
