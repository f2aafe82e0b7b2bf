package io.waypost.bench.scenario;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.load.Crowd;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Ratio;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A ledger that holds ten million sends beside one that holds a few. */
record Aged() implements Scenario {
    private static final Terms TERMS = new Terms(Duration.ZERO, 1_000, 256);
    private static final int SENDS = 20_000;
    private static final int AGE = 10_000_000;
    private static final int AT_ONCE = 100_000;

    /** Finished sends of the last month, each with its attempt. */
    private static final String FILL = """
            with past as (
                insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                    expires_at, payload, attempt, calls, first_started_at, started_at, result, recipient,
                    upstream_message_id, sent_at, created_at, updated_at)
                select gen_random_uuid(), s.organization_id, 'send', s.id, s.id, 2, c.shard, 'succeeded', t.at,
                    t.at + interval '1 day', jsonb_build_object('action', 'send', 'sessionId', s.id, 'to', '+919800000000',
                        'message', 'an old message'), 1, 1, t.at, t.at, '{}', '919800000000@s.whatsapp.net',
                    'OLD' || n, t.at, t.at, t.at
                from generate_series(1, %d) n
                join lateral (select now() - random() * interval '30 days' - interval '2 hours' as at, n) t on true
                join whatsapp_sessions s on s.id = ('%s' || lpad(to_hex(n %% %d), 6, '0'))::uuid
                join commands c on c.lane_key = s.id and c.action = 'watch'
                returning command_id, created_at)
            insert into attempts (command_id, attempt, worker, started_at, ended_at, outcome, upstream_status)
            select command_id, 1, 'an-old-worker', created_at, created_at, 'succeeded', 200 from past""";

    @Override
    public String name() {
        return "aged";
    }

    @Override
    public String words() {
        return "0 ms, 1,000 sessions, in a fresh ledger and after " + AGE + " sends";
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Rounds rounds = new Rounds();
        int age = setting.scaled(AGE);
        try (Stage stage = Stage.set(TERMS, setting.programs(), List.of(Kind.WORKER));
                Connection database = stage.ground().database()) {
            Arm worker = stage.arm(Kind.WORKER);
            Play play = new Play(stage);
            play.play(worker, SENDS, _ -> true);
            for (int i = 0; i < setting.rounds(); i++) {
                rounds.add("fresh", "a ledger of a few thousand sends", play.measure(worker, SENDS, _ -> true));
            }
            for (int filled = 0; filled < age; filled += AT_ONCE) {
                setting.progress().say(name() + ": " + filled + " of " + age + " old sends are there");
                fill(database, Math.min(AT_ONCE, age - filled));
            }
            settle(database);
            play.play(worker, SENDS, _ -> true);
            for (int i = 0; i < setting.rounds(); i++) {
                rounds.add("aged", "the same ledger with " + age + " more", play.measure(worker, SENDS, _ -> true));
            }
        }
        Ratio ratio = Ratio.of("aged ÷ fresh", rounds.series("aged"), rounds.series("fresh"), Figure.RATE, 0.95);
        return new Outcome(name(), words(), Map.of("age", age), rounds.all(), List.of(ratio));
    }

    private static void fill(Connection database, int rows) throws SQLException {
        String first = Crowd.session(0).toString();
        try (Statement statement = database.createStatement()) {
            statement.execute(FILL.formatted(rows, first.substring(0, first.length() - 6), TERMS.sessions()));
        }
    }

    /** What autovacuum and the checkpointer would have done by then. */
    private static void settle(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum (analyze) commands, attempts");
            statement.execute("checkpoint");
        }
    }
}
