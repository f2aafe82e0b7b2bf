package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Ratio;
import io.waypost.bench.report.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Strict order costs at least one commit a send: a lone session beside what one connection can commit. */
record OneSession() implements Scenario {
    private static final Terms TERMS = new Terms(Duration.ZERO, 1, 256);
    private static final int SENDS = 1_500;
    /** Rounds of sends until the JVMs are warm: one after the other they are too few to be compiled soon. */
    private static final int WARM_UP = 5;

    private static final String COMMITS = "commits";

    @Override
    public String name() {
        return "one-session";
    }

    @Override
    public String words() {
        return "one session without a gap, beside the single-row commits of one connection";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Rounds rounds = new Rounds();
        int sends = setting.scaled(SENDS);
        try (Stage stage = Stage.set(TERMS, setting.programs(), List.of(Kind.WORKER));
                Connection database = stage.ground().database()) {
            Arm worker = stage.arm(Kind.WORKER);
            Play play = new Play(stage);
            play.play(worker, WARM_UP * sends, _ -> true);
            prepare(database);
            for (int i = 0; i < setting.rounds(); i++) {
                rounds.add(COMMITS, "durable inserts of one row each, one after the other", commits(database, sends));
                rounds.add(Kind.WORKER.label(), Kind.WORKER.words(), play.measure(worker, sends, _ -> true));
            }
        }
        Ratio ratio = Ratio.of(
                "worker ÷ commits of one connection",
                rounds.series(Kind.WORKER.label()),
                rounds.series(COMMITS),
                Figure.RATE,
                0.5);
        return new Outcome(name(), words(), TERMS.described(), rounds.all(), List.of(ratio));
    }

    private static void prepare(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("create schema bench");
            statement.execute(
                    "create table bench.commits (id bigint generated always as identity primary key, text text)");
        }
    }

    private static Sample commits(Connection database, int number) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("insert into bench.commits (text) values (?)")) {
            long begin = System.nanoTime();
            for (int i = 0; i < number; i++) {
                insert.setString(1, "one row of a hundred bytes or so, committed before the next is begun: " + i);
                insert.executeUpdate();
            }
            return new Sample(Map.of(Figure.RATE, number * 1e9 / (System.nanoTime() - begin)));
        }
    }
}
