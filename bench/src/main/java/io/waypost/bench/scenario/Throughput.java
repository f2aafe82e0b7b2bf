package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Ratio;
import io.waypost.bench.report.Series;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every arm gets so many sends at once, in turns.
 *
 * @param sends how many, by arm: each gets what it can do in a few seconds
 * @param goals by the words
 */
record Throughput(String name, String words, Terms terms, Map<Kind, Integer> sends, List<Goal> goals)
        implements Scenario {

    /** @param over the other arm; null: theory */
    record Goal(Kind arm, @Nullable Kind over, double least) {}

    @Override
    public Outcome run(Setting setting) throws Exception {
        List<Kind> kinds = setting.of(List.copyOf(new EnumMap<>(sends).keySet()));
        Rounds rounds = new Rounds();
        try (Stage stage = Stage.set(terms, setting.programs(), kinds)) {
            Play play = new Play(stage);
            for (Kind kind : kinds) {
                play.play(stage.arm(kind), sends(kind, setting) / 2, _ -> true);
                play.play(stage.arm(kind), sends(kind, setting) / 2, _ -> true);
            }
            for (int round = 0; round < setting.rounds(); round++) {
                setting.progress().say(name + ": round " + (round + 1) + " of " + setting.rounds());
                for (Kind kind : round % 2 == 0 ? kinds : kinds.reversed()) {
                    Arm arm = stage.arm(kind);
                    rounds.add(kind.label(), kind.words(), play.measure(arm, sends(kind, setting), _ -> true));
                }
            }
        }
        List<Ratio> ratios = goals.stream()
                .filter(goal -> kinds.contains(goal.arm) && (goal.over == null || kinds.contains(goal.over)))
                .map(goal -> ratio(goal, rounds))
                .toList();
        List<Series> series = Stream.of(Kind.values())
                .filter(kinds::contains)
                .map(kind -> rounds.series(kind.label()))
                .toList();
        return new Outcome(name, words, terms.described(), series, ratios);
    }

    private int sends(Kind kind, Setting setting) {
        return setting.scaled(sends.getOrDefault(kind, 0));
    }

    private Ratio ratio(Goal goal, Rounds rounds) {
        Series one = rounds.series(goal.arm.label());
        return goal.over == null
                ? Ratio.toTheory(goal.arm.label() + " ÷ theory", one, terms.theory(), goal.least)
                : Ratio.of(
                        goal.arm.label() + " ÷ " + goal.over.label(),
                        one,
                        rounds.series(goal.over.label()),
                        Figure.RATE,
                        goal.least);
    }
}
