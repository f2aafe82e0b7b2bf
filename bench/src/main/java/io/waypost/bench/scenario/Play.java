package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.load.Round;
import io.waypost.bench.measure.Costs;
import io.waypost.bench.measure.Meters;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Sample;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** Plays rounds and takes their figures. */
final class Play {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Stage stage;

    Play(Stage stage) {
        this.stage = stage;
    }

    /** Plays a round to its end. @throws IllegalStateException if it does not come to it */
    Round play(Arm arm, int sends, IntPredicate expected) throws Exception {
        Round round = stage.ground().nextRound(arm.kind(), sends, expected);
        arm.offer(round);
        finish(arm, round);
        return round;
    }

    void finish(Arm arm, Round round) throws InterruptedException {
        if (!round.await(PATIENCE)) {
            throw new IllegalStateException(arm.kind().label() + ": " + round.missing() + " of " + round.sends()
                    + " sends did not come to their end within " + PATIENCE.toMinutes() + " minutes");
        }
    }

    Sample measure(Arm arm, int sends, IntPredicate expected) throws Exception {
        Meters meters = stage.meters(arm);
        Costs before = meters.read();
        Round round = play(arm, sends, expected);
        return sample(round, meters.read().since(before), arm.kind().ordered(), meters.live());
    }

    private static Sample sample(Round round, Costs costs, boolean ordered, long live) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        int sends = round.expectedSends();
        figures.put(Figure.RATE, sends * 1e9 / round.took().toNanos());
        latencies(round, figures);
        figures.put(Figure.CPU, costs.own().toNanos() / 1e3 / sends);
        figures.put(Figure.CPU_DATABASE, costs.database().toNanos() / 1e3 / sends);
        figures.put(Figure.CPU_BROKER, costs.broker().toNanos() / 1e3 / sends);
        figures.put(Figure.ALLOCATED, costs.allocated() / 1024.0 / sends);
        figures.put(Figure.LIVE, live / 1048576.0);
        figures.put(Figure.COMMITS, (double) costs.commits() / sends);
        figures.put(Figure.WAL, (double) costs.wal() / sends);
        exactness(round, ordered, figures);
        return new Sample(figures);
    }

    static void latencies(Round round, Map<Figure, Double> figures) {
        long[] sorted = round.latencies();
        figures.put(Figure.P50, percentile(sorted, 0.5));
        figures.put(Figure.P99, percentile(sorted, 0.99));
        figures.put(Figure.P999, percentile(sorted, 0.999));
    }

    static double percentile(long[] sorted, double share) {
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, at)] / 1e6;
    }

    static void exactness(Round round, boolean ordered, Map<Figure, Double> figures) {
        Round.Exactness exactness = round.exactness();
        figures.put(Figure.LOST, (double) exactness.lost());
        figures.put(Figure.DOUBLED, (double) exactness.doubled());
        if (ordered) {
            figures.put(Figure.DISORDER, (double) exactness.outOfOrder());
        }
    }
}
