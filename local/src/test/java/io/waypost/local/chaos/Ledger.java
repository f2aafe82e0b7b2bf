package io.waypost.local.chaos;

import io.waypost.contract.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tables say, read past the workers. */
final class Ledger {
    private final Database database;

    Ledger(Database database) {
        this.database = database;
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<LedgerRow> rows() throws SQLException {
        return query(
                "select command_id, state, attempt, started_at, error ->> 'code' from commands where action not in ('watch', 'verification', 'probe')",
                row -> new LedgerRow(
                        row.getObject(1, UUID.class),
                        State.of(row.getString(2)),
                        row.getInt(3),
                        instant(row.getTimestamp(4)),
                        row.getString(5)));
    }

    List<Attempt> attempts() throws SQLException {
        return query(
                "select command_id, attempt, started_at, ended_at, outcome from attempts",
                row -> new Attempt(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)));
    }

    long connectedSessions() throws SQLException {
        return count("select count(*) from whatsapp_sessions where status = 'connected'");
    }

    /** Commands that are not at their end, of whomever. */
    long open() throws SQLException {
        return count("select count(*) from commands where action not in ('watch', 'verification', 'probe')"
                + " and state in ('scheduled', 'queued', 'calling', 'accepted')");
    }

    /** Commands that are at their end, of whomever. */
    long ended() throws SQLException {
        return count("select count(*) from commands where action not in ('watch', 'verification', 'probe')"
                + " and state not in ('scheduled', 'queued', 'calling', 'accepted')");
    }

    long outbox() throws SQLException {
        return count("select count(*) from outbox");
    }

    long known() throws SQLException {
        return count("select count(*) from commands where action not in ('watch', 'verification', 'probe')");
    }

    /** The names of the workers that hold claims on sends. */
    List<String> claimants() throws SQLException {
        return query(
                "select worker from commands where state = 'calling' and action = 'send'", row -> row.getString(1));
    }

    /** The sessions whose last send was this worker's. */
    List<UUID> sessionsOf(WorkerProcess worker) throws SQLException {
        String last = "select distinct on (c.session_id) c.session_id, a.worker"
                + " from attempts a join commands c using (command_id) where c.action = 'send'"
                + " order by c.session_id, a.started_at desc";
        return query(last, row -> Map.entry(row.getObject(1, UUID.class), row.getString(2))).stream()
                .filter(session -> worker.isNamedBy(session.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The sessions with a call in flight. */
    List<UUID> calling() throws SQLException {
        return query("select lane_key from commands where state = 'calling'", row -> row.getObject(1, UUID.class));
    }

    private long count(String sql) throws SQLException {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> query(String sql, Reader<T> reader) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
