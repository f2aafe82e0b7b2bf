package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.load.Round;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Ratio;
import io.waypost.bench.report.Sample;
import io.waypost.contract.Topics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A person's sends, one every 50 ms, with nothing else to do and beside a bulk of other sessions. */
record BesideBulk(String name, int bulk, Goals goals, boolean isLong) implements Scenario {
    private static final Terms TERMS = new Terms(Duration.ZERO, 1_000, 256);
    private static final int SINGLE = 100;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    /** The sessions that people use; the others are the bulk's. */
    private static final int PEOPLE = 20;

    /** In milliseconds, and as a share of idle. */
    record Goals(double p50, double max, double p99ToIdle) {}

    static BesideBulk usual() {
        return new BesideBulk("beside-bulk", 20_000, new Goals(60, 150, Double.NaN), false);
    }

    static BesideBulk large() {
        return new BesideBulk("beside-large-bulk", 100_000, new Goals(Double.NaN, Double.NaN, 1.25), true);
    }

    @Override
    public String words() {
        return "a person's sends, idle and beside a bulk of " + bulk + " to other sessions";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Rounds rounds = new Rounds();
        int sends = setting.scaled(bulk);
        try (Stage stage = Stage.set(TERMS, setting.programs(), List.of(Kind.WORKER))) {
            Arm worker = stage.arm(Kind.WORKER);
            Play play = new Play(stage);
            play.play(worker, sends / 2, _ -> true);
            for (int i = 0; i < setting.rounds(); i++) {
                setting.progress().say(name + ": round " + (i + 1) + " of " + setting.rounds());
                rounds.add("idle", "nothing else to do", singles(stage, play, worker));
                Round flood = flood(stage, sends);
                rounds.add("beside", "while the bulk is sent", singles(stage, play, worker));
                play.finish(worker, flood);
            }
        }
        List<Ratio> ratios = List.of(
                Ratio.of("p99 beside ÷ idle", rounds.series("beside"), rounds.series("idle"), Figure.P99, Double.NaN)
                        .atMost(goals.p99ToIdle),
                Ratio.of("p50 beside, ms", rounds.series("beside"), Figure.P50).atMost(goals.p50),
                Ratio.of("max beside, ms", rounds.series("beside"), Figure.MAX).atMost(goals.max),
                Ratio.of("p99 idle, ms", rounds.series("idle"), Figure.P99).atMost(100));
        return new Outcome(name, words(), TERMS.described(), rounds.all(), ratios);
    }

    private static Round flood(Stage stage, int sends) {
        Round flood = stage.ground().nextRound(Kind.WORKER, sends, session -> session >= PEOPLE);
        for (int send = 0; send < sends; send++) {
            if (flood.sessionOf(send) >= PEOPLE) {
                stage.ground().commands().offer(flood, send, Topics.BULK);
            }
        }
        stage.ground().commands().flush();
        return flood;
    }

    private static Sample singles(Stage stage, Play play, Arm worker) throws Exception {
        Round round = stage.ground().nextRound(Kind.WORKER, SINGLE, PEOPLE, _ -> true);
        for (int send = 0; send < SINGLE; send++) {
            stage.ground().commands().offer(round, send, Topics.SEND);
            stage.ground().commands().flush();
            Thread.sleep(BETWEEN);
        }
        play.finish(worker, round);
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Play.latencies(round, figures);
        figures.put(Figure.MAX, Play.percentile(round.latencies(), 1));
        Play.exactness(round, true, figures);
        return new Sample(figures);
    }
}
