package io.waypost.api.message;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.contract.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads replays, each time within the caller's organization. A preview is none. */
@Component
public class ReplayQueries {
    private static final String REPLAY = """
            select r.command_id, r.state, r.result, r.error, r.created_at,
                   m.made, m.queued, m.sending, m.sent, m.failed, m.unknown, m.cancelled
            from commands r
            cross join lateral (
                select count(*) as made,
                       count(*) filter (where state in ('queued', 'scheduled')) as queued,
                       count(*) filter (where state in ('calling', 'accepted')) as sending,
                       count(*) filter (where state in ('succeeded', 'delivered', 'read')) as sent,
                       count(*) filter (where state in ('failed', 'expired')) as failed,
                       count(*) filter (where state = 'unknown') as unknown,
                       count(*) filter (where state = 'cancelled') as cancelled
                from commands c where c.replay_id = r.command_id) m
            where r.organization_id = :organization and r.action = 'replay'
              and not coalesce((r.payload ->> 'preview')::boolean, false)
            """;

    private final JdbcClient jdbc;

    ReplayQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ReplayView> find(Caller caller, UUID id) {
        return jdbc.sql(REPLAY + " and r.command_id = :id")
                .param("organization", caller.organizationId())
                .param("id", id)
                .query(ReplayQueries::view)
                .optional();
    }

    /** Newest first. */
    public List<ReplayView> latest(Caller caller, int most) {
        return jdbc.sql(REPLAY + " order by r.created_at desc limit :most")
                .param("organization", caller.organizationId())
                .param("most", most)
                .query(ReplayQueries::view)
                .list();
    }

    private static ReplayView view(ResultSet row, int n) throws SQLException {
        return new ReplayView(
                Columns.uuid(row, "command_id"),
                State.of(Columns.text(row, "state")).commandStatus(),
                Columns.json(row, "result"),
                Columns.json(row, "error"),
                Columns.instant(row, "created_at"),
                row.getInt("made"),
                row.getInt("queued"),
                row.getInt("sending"),
                row.getInt("sent"),
                row.getInt("failed"),
                row.getInt("unknown"),
                row.getInt("cancelled"));
    }
}
