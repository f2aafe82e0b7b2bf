package io.waypost.bench.report;

import java.util.List;
import java.util.Map;

/** What a scenario came to. */
public record Outcome(
        String scenario, String words, Map<String, Object> settings, List<Series> arms, List<Ratio> ratios) {

    /** Whether every send of every round arrived once, in order where order is promised. */
    public boolean exact() {
        return arms.stream().flatMap(arm -> arm.rounds().stream()).allMatch(Outcome::exact);
    }

    /** Which arms were not exact, and by how much in all. */
    List<String> faults() {
        return arms.stream()
                .filter(arm -> !arm.rounds().stream().allMatch(Outcome::exact))
                .map(arm -> "%s: %.0f lost, %.0f doubled, %.0f out of order"
                        .formatted(arm.arm(), arm.sum(Figure.LOST), arm.sum(Figure.DOUBLED), arm.sum(Figure.DISORDER)))
                .toList();
    }

    private static boolean exact(Sample round) {
        return !(round.get(Figure.LOST) > 0) && !(round.get(Figure.DOUBLED) > 0) && !(round.get(Figure.DISORDER) > 0);
    }
}
