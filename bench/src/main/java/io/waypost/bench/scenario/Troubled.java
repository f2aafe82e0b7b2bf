package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Ratio;
import io.waypost.bench.vps.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Some sessions' sends hang, or are told to slow down: what becomes of all others.
 *
 * @param manner of the gateway towards the troubled ones
 */
record Troubled(
        String name, String words, Terms terms, Manner manner, IntPredicate troubled, double goal, boolean isLong)
        implements Scenario {
    private static final int SENDS = 10_000;
    /** Beyond the rounds, so that a hung call lasts as long as it does in production. */
    private static final Map<String, String> PATIENT = Map.of("WAYPOST_DISPATCH_CALLTIMEOUT", "30s");

    static Troubled hung() {
        Terms terms = new Terms(Duration.ofMillis(50), 1_000, 1_000, PATIENT);
        IntPredicate hundredth = session -> session % 100 == 50;
        return new Troubled(
                "hung",
                "the gateway takes 50 ms and never answers 1 % of the sessions; the others beside a clean round",
                terms,
                new Manner(terms.latency(), hundredth, _ -> false),
                hundredth,
                0.98,
                false);
    }

    static Troubled limited() {
        Terms terms = new Terms(Duration.ofMillis(50), 1_000, 256);
        IntPredicate one = session -> session == 500;
        return new Troubled(
                "limited",
                "the gateway takes 50 ms and tells one session to slow down; the others beside a clean round",
                terms,
                new Manner(terms.latency(), _ -> false, one),
                one,
                0.98,
                true);
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Rounds rounds = new Rounds();
        int sends = setting.scaled(SENDS);
        IntPredicate well = troubled.negate();
        try (Stage stage = Stage.set(terms, setting.programs(), List.of(Kind.WORKER))) {
            Arm worker = stage.arm(Kind.WORKER);
            Play play = new Play(stage);
            play.play(worker, sends / 2, _ -> true);
            for (int i = 0; i < setting.rounds(); i++) {
                stage.ground().vps().behave(Manner.prompt(terms.latency()));
                rounds.add("clean", "every session is answered", play.measure(worker, sends, well));
                stage.ground().vps().behave(manner);
                rounds.add(name, "only the well ones count", play.measure(worker, sends, well));
            }
        }
        Ratio ratio =
                Ratio.of("others with trouble ÷ clean", rounds.series(name), rounds.series("clean"), Figure.RATE, goal);
        return new Outcome(name, words, terms.described(), rounds.all(), List.of(ratio));
    }
}
