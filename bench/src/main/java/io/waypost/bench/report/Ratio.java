package io.waypost.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A figure to be judged: one arm beside another, round by round, as they ran one after the other; or an arm's own.
 *
 * @param goal what it should be at least; NaN where there is none
 * @param atMost the goal is what it should be at most
 */
public record Ratio(String words, double median, double least, double most, double goal, boolean atMost) {
    public static Ratio of(String words, Series one, Series other, Figure figure, double goal) {
        List<Double> pairs = new ArrayList<>();
        int rounds = Math.min(one.rounds().size(), other.rounds().size());
        for (int i = 0; i < rounds; i++) {
            pairs.add(one.rounds().get(i).get(figure) / other.rounds().get(i).get(figure));
        }
        return of(words, pairs.stream().mapToDouble(p -> p).toArray(), goal);
    }

    /** Each round's figure by what it could be at most. */
    public static Ratio toTheory(String words, Series one, double theory, double goal) {
        return of(
                words,
                one.rounds().stream()
                        .mapToDouble(r -> r.get(Figure.RATE) / theory)
                        .toArray(),
                goal);
    }

    /** An arm's own figure. */
    public static Ratio of(String words, Series one, Figure figure) {
        return of(words, one.rounds().stream().mapToDouble(r -> r.get(figure)).toArray(), Double.NaN);
    }

    public Ratio atLeast(double limit) {
        return new Ratio(words, median, least, most, limit, false);
    }

    public Ratio atMost(double limit) {
        return new Ratio(words, median, least, most, limit, true);
    }

    public boolean reached() {
        return Double.isNaN(goal) || (atMost ? median <= goal : median >= goal);
    }

    private static Ratio of(String words, double[] pairs, double goal) {
        Arrays.sort(pairs);
        int middle = pairs.length / 2;
        double median = pairs.length % 2 == 1 ? pairs[middle] : (pairs[middle - 1] + pairs[middle]) / 2;
        return new Ratio(words, median, pairs[0], pairs[pairs.length - 1], goal, false);
    }

    String line() {
        String aim = Double.isNaN(goal)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  goal %s %.2f: %s",
                        atMost ? "≤" : "≥",
                        goal,
                        reached() ? "reached" : "not reached");
        return String.format(Locale.ROOT, "%-52s %6.2f  (%.2f to %.2f)%s", words, median, least, most, aim);
    }
}
