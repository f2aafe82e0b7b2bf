package io.waypost.bench.scenario;

import io.waypost.bench.report.Sample;
import io.waypost.bench.report.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples of several kinds, gathered in turns. */
final class Rounds {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();

    void add(String kind, String meaning, Sample sample) {
        samples.computeIfAbsent(kind, _ -> new ArrayList<>()).add(sample);
        words.put(kind, meaning);
    }

    Series series(String kind) {
        return new Series(kind, words.getOrDefault(kind, ""), samples.getOrDefault(kind, List.of()));
    }

    List<Series> all() {
        return samples.keySet().stream().map(this::series).toList();
    }
}
