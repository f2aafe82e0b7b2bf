package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.load.Round;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Sample;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The gateway is away when the sends come, and then is back: nothing may be lost or doubled, and it must go on by itself. */
record Refusing() implements Scenario {
    private static final Terms TERMS = new Terms(Duration.ZERO, 1_000, 256);
    private static final int SENDS = 5_000;
    private static final Duration AWAY = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "refusing";
    }

    @Override
    public String words() {
        return "the gateway refuses connections for " + AWAY.toSeconds() + " s while " + SENDS
                + " sends come; seconds from its return to the last of them";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Rounds rounds = new Rounds();
        try (Stage stage = Stage.set(TERMS, setting.programs(), List.of(Kind.WORKER))) {
            Arm worker = stage.arm(Kind.WORKER);
            Play play = new Play(stage);
            int sends = setting.scaled(SENDS);
            play.play(worker, sends, _ -> true);
            for (int i = 0; i < setting.rounds(); i++) {
                rounds.add(Kind.WORKER.label(), Kind.WORKER.words(), round(stage, play, worker, sends));
            }
        }
        return new Outcome(name(), words(), TERMS.described(), rounds.all(), List.of());
    }

    private static Sample round(Stage stage, Play play, Arm worker, int sends) throws Exception {
        stage.ground().vps().refuse(true);
        Round round = stage.ground().nextRound(Kind.WORKER, sends, _ -> true);
        worker.offer(round);
        Thread.sleep(AWAY);
        long back = System.nanoTime();
        stage.ground().vps().refuse(false);
        play.finish(worker, round);
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.SECONDS, (System.nanoTime() - back) / 1e9);
        Play.exactness(round, true, figures);
        return new Sample(figures);
    }
}
