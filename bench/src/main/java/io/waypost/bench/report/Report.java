package io.waypost.bench.report;

import io.waypost.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All that a run found: {@code results.json} for programs, and a page with charts for people. */
public final class Report {
    private static final String WEBJAR = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final List<String> CHARTS = List.of("uPlot.iife.min.js", "uPlot.min.css");

    private final Path directory;
    private final String version;
    private final Instant startedAt;

    public Report(Path directory, String version, Instant startedAt) {
        this.directory = directory;
        this.version = version;
        this.startedAt = startedAt;
    }

    /** Writes it anew, so that a run that is broken off leaves what it had found. @return the page */
    public Path write(List<Outcome> outcomes) throws IOException {
        Files.createDirectories(directory);
        String json = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content(outcomes));
        Files.writeString(directory.resolve("results.json"), json);
        Files.writeString(directory.resolve("results.js"), "const results = " + json.replace("</", "<\\/") + ";\n");
        for (String file : CHARTS) {
            copy(WEBJAR + file, file);
        }
        copy("/bench/index.html", "index.html");
        return directory.resolve("index.html");
    }

    private Map<String, Object> content(List<Outcome> outcomes) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", version);
        content.put("startedAt", startedAt.toString());
        content.put("machine", Machine.described());
        content.put("scenarios", outcomes.stream().map(Report::scenario).toList());
        return content;
    }

    private static Map<String, Object> scenario(Outcome outcome) {
        Map<String, Object> scenario = new LinkedHashMap<>();
        scenario.put("name", outcome.scenario());
        scenario.put("words", outcome.words());
        scenario.put("settings", outcome.settings());
        scenario.put("exact", outcome.exact());
        scenario.put("arms", outcome.arms().stream().map(Report::arm).toList());
        scenario.put("ratios", outcome.ratios().stream().map(Report::ratio).toList());
        return scenario;
    }

    private static Map<String, Object> arm(Series series) {
        Map<String, Object> medians = new LinkedHashMap<>();
        series.figures().forEach(figure -> medians.put(figure.heading(), series.median(figure)));
        Map<String, Object> arm = new LinkedHashMap<>();
        arm.put("arm", series.arm());
        arm.put("words", series.words());
        arm.put("median", medians);
        arm.put("rounds", series.rounds().stream().map(Report::round).toList());
        return arm;
    }

    private static Map<String, Double> round(Sample sample) {
        Map<String, Double> figures = new LinkedHashMap<>();
        sample.figures().forEach((figure, value) -> figures.put(figure.heading(), value));
        return figures;
    }

    private static Map<String, Object> ratio(Ratio ratio) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("words", ratio.words());
        all.put("median", ratio.median());
        all.put("least", ratio.least());
        all.put("most", ratio.most());
        if (!Double.isNaN(ratio.goal())) {
            all.put("goal", ratio.goal());
            all.put("reached", ratio.reached());
        }
        return all;
    }

    private void copy(String resource, String file) throws IOException {
        try (InputStream from = Objects.requireNonNull(Report.class.getResourceAsStream(resource), resource)) {
            Files.copy(from, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
