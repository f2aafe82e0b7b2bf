package io.waypost.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All rounds of one arm. */
public record Series(String arm, String words, List<Sample> rounds) {
    public Series {
        rounds = List.copyOf(rounds);
    }

    /** The figures that its rounds have. */
    Set<Figure> figures() {
        Set<Figure> all = new TreeSet<>();
        rounds.forEach(round -> all.addAll(round.figures().keySet()));
        return all;
    }

    public double median(Figure figure) {
        double[] sorted = sorted(figure);
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double sum(Figure figure) {
        return Arrays.stream(sorted(figure)).sum();
    }

    double least(Figure figure) {
        double[] sorted = sorted(figure);
        return sorted.length == 0 ? Double.NaN : sorted[0];
    }

    double most(Figure figure) {
        double[] sorted = sorted(figure);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    private double[] sorted(Figure figure) {
        return rounds.stream()
                .mapToDouble(round -> round.get(figure))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }
}
