package io.waypost.bench;

import io.waypost.bench.arm.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured.
 *
 * @param arms none: those that each scenario has
 * @param scenarios none: the usual ones
 * @param scale by which all numbers of sends are multiplied
 */
record Options(
        boolean quick,
        int rounds,
        List<Kind> arms,
        List<String> scenarios,
        Optional<Custom> custom,
        double scale,
        Path out) {
    /** A scenario of one's own. */
    record Custom(Duration latency, int sessions, int inFlight, int sends) {}

    static final String USAGE = """
            Usage: ./waypost bench [--quick] [--rounds N] [--arms A,…] [--scenarios S,…] [--scale F] [--out DIR]

              --quick      two scenarios, three short rounds each: some minutes, and only a first impression
              --rounds     how often each arm is measured, in turns (5)
              --arms       of these: bare, naive, tuned, worker, system
              --scenarios  of these: %s; all: those marked * take long and are left out otherwise
              --latency, --sessions, --in-flight, --sends
                           any of them: a scenario of one's own instead (0ms, 1000, 256, 10000)
              --scale      multiplies the numbers of sends and rows (1)
              --out        where results.json and index.html go (target/bench)
            """;

    private static final Set<String> VALUED = Set.of(
            "--rounds",
            "--arms",
            "--scenarios",
            "--latency",
            "--sessions",
            "--in-flight",
            "--sends",
            "--scale",
            "--out");

    /** @throws IllegalArgumentException with what is wrong */
    static Options of(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--quick")) {
                given.put(args[i], "");
            } else if (VALUED.contains(args[i]) && i + 1 < args.length) {
                given.put(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException(
                        VALUED.contains(args[i]) ? args[i] + " needs a value." : "There is no option " + args[i] + ".");
            }
        }
        boolean quick = given.containsKey("--quick");
        return new Options(
                quick,
                number(given, "--rounds", quick ? 3 : 5),
                list(given.get("--arms")).stream().map(Kind::of).toList(),
                list(given.get("--scenarios")),
                custom(given),
                Double.parseDouble(given.getOrDefault("--scale", quick ? "0.3" : "1")),
                Path.of(given.getOrDefault("--out", "target/bench")).toAbsolutePath());
    }

    private static Optional<Custom> custom(Map<String, String> given) {
        if (Stream.of("--latency", "--sessions", "--in-flight", "--sends").noneMatch(given::containsKey)) {
            return Optional.empty();
        }
        return Optional.of(new Custom(
                Duration.ofMillis(number(given, "--latency", 0)),
                number(given, "--sessions", 1_000),
                number(given, "--in-flight", 256),
                number(given, "--sends", 10_000)));
    }

    private static int number(Map<String, String> given, String option, int otherwise) {
        String value = given.getOrDefault(option, Integer.toString(otherwise));
        try {
            return Integer.parseInt(value.replace("ms", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a whole number, not \"" + value + "\".", e);
        }
    }

    private static List<String> list(@Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::strip).toList();
    }
}
