package io.waypost.bench;

import io.waypost.bench.arm.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param arms none: those that each scenario has
 * @param scenarios none: the usual ones
 * @param scale by which all numbers of sends are multiplied
 */
record Options(boolean quick, int rounds, List<Kind> arms, List<String> scenarios, double scale, Path out) {
    static final String USAGE = """
            Usage: ./waypost bench [--quick] [--rounds N] [--arms A,…] [--scenarios S,…] [--scale F] [--out DIR]

              --quick      two scenarios, three short rounds each: under two minutes, and only a first impression
              --rounds     how often each arm is measured, in turns (5)
              --arms       of these: bare, naive, tuned, worker, system
              --scenarios  of these: %s; all: those marked * take long and are left out otherwise
              --scale      multiplies the numbers of sends and rows (1)
              --out        where results.json and index.html go (target/bench)
            """;

    private static final Set<String> VALUED = Set.of("--rounds", "--arms", "--scenarios", "--scale", "--out");

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
                Integer.parseInt(given.getOrDefault("--rounds", quick ? "3" : "5")),
                list(given.get("--arms")).stream().map(Kind::of).toList(),
                list(given.get("--scenarios")),
                Double.parseDouble(given.getOrDefault("--scale", quick ? "0.3" : "1")),
                Path.of(given.getOrDefault("--out", "target/bench")).toAbsolutePath());
    }

    private static List<String> list(@org.jspecify.annotations.Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::strip).toList();
    }

    int scaled(int number) {
        return (int) Math.max(10, number * scale);
    }
}
