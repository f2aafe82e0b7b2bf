package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.load.Round;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Ratio;
import io.waypost.bench.report.Sample;
import io.waypost.contract.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ever more waits, behind a gateway that takes its time: what that does to the worker's heap, and to its intake. */
record Backlog() implements Scenario {
    private static final Terms TERMS = new Terms(Duration.ofMillis(50), 1_000, 4);
    private static final int ROWS = 1_000_000;
    private static final int STEPS = 10;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String words() {
        return "a bulk of " + ROWS + " in ten steps, behind 4 calls of 50 ms each; one round is one step";
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Rounds rounds = new Rounds();
        int step = setting.scaled(ROWS / STEPS);
        try (Stage stage = Stage.set(TERMS, setting.programs(), List.of(Kind.WORKER));
                Connection database = stage.ground().database()) {
            Arm worker = stage.arm(Kind.WORKER);
            long known = known(database);
            for (int i = 0; i < STEPS; i++) {
                setting.progress().say(name() + ": step " + (i + 1) + " of " + STEPS);
                rounds.add(Kind.WORKER.label(), Kind.WORKER.words(), step(stage, worker, database, step, known));
                known += step;
            }
        }
        Ratio heap = Ratio.of("heap, MiB", rounds.series(Kind.WORKER.label()), Figure.LIVE)
                .atMost(256);
        return new Outcome(name(), words(), TERMS.described(), rounds.all(), List.of(heap));
    }

    private static Sample step(Stage stage, Arm worker, Connection database, int step, long before) throws Exception {
        Round round = stage.ground().nextRound(Kind.WORKER, step, _ -> true);
        long begin = System.nanoTime();
        stage.ground().commands().offer(round, Topics.BULK);
        while (known(database) < before + step) {
            Thread.sleep(100);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double live = stage.meters(worker).live() / 1048576.0;
        return new Sample(Map.of(Figure.ROWS, step / seconds, Figure.LIVE, live));
    }

    /** By the sequence that numbers them: counting a million rows would be a load of its own. */
    private static long known(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(last_value, 0) from pg_sequences where sequencename = 'commands_seq_seq'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
