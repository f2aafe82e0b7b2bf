package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Ratio;
import io.waypost.bench.report.Sample;
import io.waypost.bench.report.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every arm gets so many sends at once, in turns.
 *
 * @param sends how many, by arm: each gets what it can do in a few seconds
 * @param goals by the words
 */
record Throughput(String name, String words, Terms terms, Map<Kind, Integer> sends, List<Goal> goals)
        implements Scenario {

    /** @param over the other arm; null: theory */
    record Goal(Kind arm, @org.jspecify.annotations.Nullable Kind over, double least) {}

    @Override
    public Outcome run(Setting setting) throws Exception {
        List<Kind> kinds = setting.of(List.copyOf(new EnumMap<>(sends).keySet()));
        Map<Kind, List<Sample>> samples = new EnumMap<>(Kind.class);
        try (Stage stage = Stage.set(terms, setting.programs(), kinds)) {
            Play play = new Play(stage);
            for (Kind kind : kinds) {
                samples.put(kind, new ArrayList<>());
                for (int i = 0; i < 2; i++) {
                    play.play(stage.arm(kind), setting.scaled(sends.getOrDefault(kind, 0)) / 2, _ -> true);
                }
            }
            for (int round = 0; round < setting.rounds(); round++) {
                setting.progress().say(name + ": round " + (round + 1) + " of " + setting.rounds());
                for (Kind kind : round % 2 == 0 ? kinds : kinds.reversed()) {
                    Arm arm = stage.arm(kind);
                    samples.getOrDefault(kind, new ArrayList<>())
                            .add(play.measure(arm, setting.scaled(sends.getOrDefault(kind, 0)), _ -> true));
                }
            }
        }
        return outcome(samples);
    }

    private Outcome outcome(Map<Kind, List<Sample>> samples) {
        Map<Kind, Series> series = new EnumMap<>(Kind.class);
        samples.forEach((kind, rounds) -> series.put(kind, new Series(kind.label(), kind.words(), rounds)));
        List<Ratio> ratios = goals.stream()
                .filter(goal -> series.containsKey(goal.arm))
                .filter(goal -> goal.over == null || series.containsKey(goal.over))
                .map(goal -> ratio(goal, series))
                .toList();
        return new Outcome(name, words, terms.described(), List.copyOf(series.values()), ratios);
    }

    private Ratio ratio(Goal goal, Map<Kind, Series> series) {
        Series one = series.getOrDefault(goal.arm, new Series("", "", List.of()));
        if (goal.over == null) {
            return Ratio.toTheory(goal.arm.label() + " ÷ theory", one, terms.theory(), goal.least);
        }
        Series other = series.getOrDefault(goal.over, new Series("", "", List.of()));
        return Ratio.of(goal.arm.label() + " ÷ " + goal.over.label(), one, other, Figure.RATE, goal.least);
    }
}
