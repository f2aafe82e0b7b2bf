package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds what a campaign says of itself against its rows, and both against what the simulated VPS knows to have arrived. */
final class Books implements AutoCloseable {
    /** Of one moment: counters and rows in one statement. */
    private static final String LOOK = """
            select k.total, k.arrived, k.accepted, k.sent, k.failed, k.unknown, k.cancelled, k.status,
                   m.queued, m.calling, m.accepted as m_accepted, m.sent as m_sent, m.failed as m_failed,
                   m.unknown as m_unknown, m.cancelled as m_cancelled
            from campaigns k cross join lateral (
                select count(*) filter (where state in ('queued', 'scheduled')) as queued,
                       count(*) filter (where state = 'calling') as calling,
                       count(*) filter (where state = 'accepted') as accepted,
                       count(*) filter (where state in ('succeeded', 'delivered', 'read')) as sent,
                       count(*) filter (where state in ('failed', 'expired')) as failed,
                       count(*) filter (where state = 'unknown') as unknown,
                       count(*) filter (where state = 'cancelled') as cancelled
                from commands c where c.campaign_id = k.id and c.action = 'send' and c.replay_of is null) m
            where k.id = ?""";

    private final Connection database;
    private final Caller vps;

    private Books(Connection database, Caller vps) {
        this.database = database;
        this.vps = vps;
    }

    static Books open(Path data, String port, Caller vps) throws IOException, SQLException {
        String password = Files.readString(data.resolve("postgres-password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/waypost";
        return new Books(DriverManager.getConnection(url, "waypost", password), vps);
    }

    /** What a campaign said at one moment. */
    record Look(int sent, int failed, int unknown, int calling, String status) {
        boolean ended() {
            return status.equals("completed") || status.equals("partial_failure");
        }
    }

    /** Every count is that of its rows, they add up, and no more and no less arrived than they say. */
    Look look(String campaign, String text) throws SQLException {
        long before = arrived(text).values().stream().mapToLong(n -> n).sum();
        try (PreparedStatement statement = database.prepareStatement(LOOK)) {
            statement.setObject(1, UUID.fromString(campaign));
            ResultSet row = statement.executeQuery();
            assertThat(row.next()).isTrue();
            for (String count : new String[] {"accepted", "sent", "failed", "unknown", "cancelled"}) {
                assertThat(row.getInt(count)).as(count).isEqualTo(row.getInt("m_" + count));
            }
            int unknown = row.getInt("unknown");
            int calling = row.getInt("calling");
            int sent = row.getInt("sent");
            assertThat(row.getInt("queued")
                            + calling
                            + row.getInt("accepted")
                            + sent
                            + row.getInt("failed")
                            + unknown
                            + row.getInt("cancelled"))
                    .isEqualTo(row.getInt("arrived"));
            assertThat(before).as("arrived by then").isLessThanOrEqualTo(sent + unknown + calling);
            assertThat(arrived(text).values().stream().mapToLong(n -> n).sum())
                    .as("arrived since")
                    .isGreaterThanOrEqualTo(sent);
            return new Look(sent, row.getInt("failed"), unknown, calling, row.getString("status"));
        }
    }

    /** How often a text reached whom. */
    Map<String, Long> arrived(String text) {
        JsonNode effects = vps.control("GET", "/sim/effects", "").path("effects");
        return effects.valueStream()
                .filter(effect -> effect.path("text").asString("").equals(text))
                .collect(
                        Collectors.groupingBy(effect -> effect.path("recipient").asString(), Collectors.counting()));
    }

    /** What became of each recipient's newest message: its state, by number. */
    Map<String, String> outcomes(String campaign) throws SQLException {
        Map<String, String> outcomes = new HashMap<>();
        try (PreparedStatement statement = database.prepareStatement("""
                select split_part(recipient, '@', 1), state from commands
                where campaign_id = ? and action = 'send' and replayed_by is null""")) {
            statement.setObject(1, UUID.fromString(campaign));
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                assertThat(outcomes.put(row.getString(1), row.getString(2)))
                        .as("one newest message for each recipient")
                        .isNull();
            }
        }
        return outcomes;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
