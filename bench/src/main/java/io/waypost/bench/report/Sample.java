package io.waypost.bench.report;

import java.util.EnumMap;
import java.util.Map;

/** The figures of one round. */
public record Sample(Map<Figure, Double> figures) {
    public Sample {
        figures = new EnumMap<>(figures);
    }

    public double get(Figure figure) {
        return figures.getOrDefault(figure, Double.NaN);
    }
}
