package io.waypost.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One arm beside another, round by round, as they ran one after the other.
 *
 * @param goal what it should be at least; NaN where there is none
 */
public record Ratio(String words, double median, double least, double most, double goal) {
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

    private static Ratio of(String words, double[] pairs, double goal) {
        Arrays.sort(pairs);
        int middle = pairs.length / 2;
        double median = pairs.length % 2 == 1 ? pairs[middle] : (pairs[middle - 1] + pairs[middle]) / 2;
        return new Ratio(words, median, pairs[0], pairs[pairs.length - 1], goal);
    }

    String line() {
        String aim = Double.isNaN(goal)
                ? ""
                : String.format(Locale.ROOT, "  goal %.2f: %s", goal, median >= goal ? "reached" : "not reached");
        return String.format(Locale.ROOT, "%-52s %6.2f  (%.2f to %.2f)%s", words, median, least, most, aim);
    }
}
