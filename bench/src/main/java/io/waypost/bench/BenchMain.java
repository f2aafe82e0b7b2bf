package io.waypost.bench;

import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Report;
import io.waypost.bench.report.Table;
import io.waypost.bench.scenario.Catalogue;
import io.waypost.bench.scenario.Scenario;
import io.waypost.bench.scenario.Setting;
import io.waypost.infra.host.StartupFailure;
import io.waypost.infra.process.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ./waypost bench}: measures one scenario after the other, and writes down what it found. */
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(usage());
            return;
        }
        try {
            System.exit(run(Options.of(args)));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + usage());
            System.exit(2);
        } catch (StartupFailure failed) {
            System.err.println(StartupFailure.describe(failed));
            System.exit(1);
        } catch (Exception failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    /** @return 0 if every send of every round arrived once */
    private static int run(Options options) throws Exception {
        Progress progress = Progress.onStandardError(Clock.systemUTC());
        Setting setting = new Setting(Programs.find(), options.rounds(), options.arms(), options.scale(), progress);
        Report report = new Report(options.out(), setting.programs().version(), Instant.now());
        List<Outcome> outcomes = new ArrayList<>();
        Path page = options.out();
        for (Scenario scenario : chosen(options)) {
            progress.say(scenario.name() + ": " + scenario.words());
            Outcome outcome = scenario.run(setting);
            outcomes.add(outcome);
            System.out.println(Table.of(outcome));
            page = report.write(outcomes);
        }
        progress.say("All figures, and charts: " + page);
        return outcomes.stream().allMatch(Outcome::exact) ? 0 : 1;
    }

    private static List<Scenario> chosen(Options options) {
        if (options.custom().isPresent()) {
            Options.Custom custom = options.custom().get();
            return List.of(Catalogue.custom(custom.latency(), custom.sessions(), custom.inFlight(), custom.sends()));
        }
        List<Scenario> all = Catalogue.all();
        List<String> names = options.scenarios();
        if (names.equals(List.of("all"))) {
            return all;
        }
        for (String name : names) {
            if (all.stream().noneMatch(scenario -> scenario.name().equals(name))) {
                throw new IllegalArgumentException("There is no scenario \"" + name + "\".");
            }
        }
        List<Scenario> usual = all.stream().filter(s -> !s.isLong()).toList();
        return names.isEmpty()
                ? options.quick() ? usual.subList(0, 2) : usual
                : all.stream().filter(s -> names.contains(s.name())).toList();
    }

    private static String usage() {
        return Options.USAGE.formatted(Catalogue.all().stream()
                .map(scenario -> scenario.name() + (scenario.isLong() ? "*" : ""))
                .collect(Collectors.joining(", ")));
    }
}
