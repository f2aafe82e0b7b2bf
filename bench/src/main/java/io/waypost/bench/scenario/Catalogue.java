package io.waypost.bench.scenario;

import io.waypost.bench.arm.Kind;
import io.waypost.bench.scenario.Throughput.Goal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All scenarios, with the goals of the issue that asked for them. */
public final class Catalogue {
    private Catalogue() {}

    public static List<Scenario> all() {
        return List.of(
                prompt(),
                quick(),
                slow(),
                new OneSession(),
                Troubled.hung(),
                Troubled.limited(),
                new Refusing(),
                BesideBulk.usual(),
                new Ingest(),
                BesideBulk.large(),
                new Backlog(),
                new Aged());
    }

    /** One of the caller's own making, with all arms. */
    public static Scenario custom(Duration latency, int sessions, int inFlight, int sends) {
        return new Throughput(
                "custom",
                latency.toMillis() + " ms, " + sessions + " sessions, " + inFlight + " calls at once",
                new Terms(latency, sessions, inFlight),
                Map.of(
                        Kind.BARE,
                        sends,
                        Kind.NAIVE,
                        Math.max(1, sends / 10),
                        Kind.TUNED,
                        sends,
                        Kind.WORKER,
                        sends,
                        Kind.SYSTEM,
                        sends),
                List.of(
                        new Goal(Kind.WORKER, Kind.BARE, Double.NaN),
                        new Goal(Kind.WORKER, Kind.TUNED, Double.NaN),
                        new Goal(Kind.SYSTEM, Kind.WORKER, Double.NaN)));
    }

    private static Scenario prompt() {
        return new Throughput(
                "0ms",
                "the gateway answers at once; 1,000 sessions, 256 calls at once",
                new Terms(Duration.ZERO, 1_000, 256),
                Map.of(
                        Kind.BARE,
                        20_000,
                        Kind.NAIVE,
                        2_000,
                        Kind.TUNED,
                        20_000,
                        Kind.WORKER,
                        20_000,
                        Kind.SYSTEM,
                        8_000),
                List.of(
                        new Goal(Kind.WORKER, Kind.BARE, 0.60),
                        new Goal(Kind.WORKER, Kind.TUNED, 0.90),
                        new Goal(Kind.WORKER, Kind.NAIVE, 3),
                        new Goal(Kind.SYSTEM, Kind.WORKER, 0.75)));
    }

    private static Scenario quick() {
        return new Throughput(
                "50ms",
                "the gateway takes 50 ms; 1,000 sessions, 256 calls at once",
                new Terms(Duration.ofMillis(50), 1_000, 256),
                Map.of(Kind.BARE, 10_000, Kind.NAIVE, 400, Kind.TUNED, 10_000, Kind.WORKER, 10_000, Kind.SYSTEM, 6_000),
                List.of(
                        new Goal(Kind.WORKER, null, 0.90),
                        new Goal(Kind.WORKER, Kind.TUNED, 0.90),
                        new Goal(Kind.WORKER, Kind.NAIVE, 18),
                        new Goal(Kind.SYSTEM, Kind.WORKER, 0.75)));
    }

    private static Scenario slow() {
        return new Throughput(
                "500ms",
                "the gateway takes 500 ms; 1,000 sessions, 1,000 calls at once",
                new Terms(Duration.ofMillis(500), 1_000, 1_000),
                Map.of(Kind.BARE, 6_000, Kind.TUNED, 6_000, Kind.WORKER, 6_000),
                List.of(new Goal(Kind.WORKER, null, 0.95), new Goal(Kind.WORKER, Kind.TUNED, 0.90)));
    }
}
