package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.contract.State;
import io.waypost.trace.TraceParents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the ledger, each time within the caller's organization. The worker's own rows are nobody's. */
@Component
class CommandQueries {
    private static final String COMMAND = """
            select c.*,
                   case when c.state = 'queued' then (
                       select count(*) from (
                           select from commands b
                           where b.lane_key = c.lane_key and b.lane = c.lane and b.state = 'queued' and b.seq < c.seq
                           limit 10000) ahead
                   ) end as position,
                   (select jsonb_agg(jsonb_build_object('startedAt', t.started_at, 'endedAt', t.ended_at,
                               'upstreamStatus', t.upstream_status, 'outcome', t.outcome, 'error', t.error) order by t.attempt)
                    from attempts t where t.command_id = c.command_id) as ended
            """ + Obstacles.COLUMNS + " from commands c " + Obstacles.JOINS + """
            where c.command_id = :id and c.organization_id = :organization and c.action not in ('watch', 'verification', 'probe')
            """;

    /** Through the partial indexes of the ledger: a connect that has ended has left a session behind. */
    private static final String CONNECTING = """
            select exists (select from commands where lane_key = :session and state = 'queued'
                               and action = 'connect' and organization_id = :organization)
                or exists (select from commands where lane_key = :session and state = 'calling'
                               and action = 'connect' and organization_id = :organization)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CommandQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<CommandView> find(Caller caller, UUID id) {
        return jdbc.sql(COMMAND)
                .param("id", id)
                .param("organization", caller.organizationId())
                .query((row, n) -> view(row))
                .optional();
    }

    /** What was accepted under this id, for whoever repeats the request. */
    Optional<Accepted> accepted(Caller caller, UUID id) {
        return jdbc.sql("""
                        select action, session_id, fingerprint, created_at from commands
                        where command_id = :id and organization_id = :organization and action not in ('watch', 'verification', 'probe')
                        """)
                .param("id", id)
                .param("organization", caller.organizationId())
                .query((row, n) -> new Accepted(
                        id,
                        caller.organizationId(),
                        Columns.text(row, "action"),
                        Columns.uuidOrNull(row, "session_id"),
                        row.getString("fingerprint"),
                        Columns.instant(row, "created_at")))
                .optional();
    }

    /** Whose a campaign is, if it has been taken in. For nobody's eyes but the door's. */
    Optional<UUID> campaignOwner(UUID id) {
        return jdbc.sql("select organization_id from campaigns where id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** Whether a connect is under way that will make this session. */
    boolean connecting(Caller caller, UUID session) {
        return jdbc.sql(CONNECTING)
                .param("session", session)
                .param("organization", caller.organizationId())
                .query(Boolean.class)
                .single();
    }

    /** Of the same moment as the command: one that is told as ended is not in hand any more. */
    private static List<AttemptView> ended(ResultSet row) throws SQLException {
        JsonNode ended = Columns.json(row, "ended");
        return ended == null
                ? List.of()
                : ended.valueStream()
                        .map(attempt -> new AttemptView(
                                instant(attempt.path("startedAt")),
                                instant(attempt.path("endedAt")),
                                attempt.hasNonNull("upstreamStatus")
                                        ? attempt.path("upstreamStatus").intValue()
                                        : null,
                                attempt.path("outcome").asString(""),
                                attempt.hasNonNull("error") ? attempt.path("error") : null))
                        .toList();
    }

    private static Instant instant(JsonNode at) {
        return OffsetDateTime.parse(at.stringValue()).toInstant();
    }

    private CommandView view(ResultSet row) throws SQLException {
        State state = State.of(Columns.text(row, "state"));
        Instant started = Columns.instantOrNull(row, "started_at");
        List<AttemptView> attempts = new ArrayList<>(ended(row));
        if (state == State.CALLING && started != null) {
            attempts.add(new AttemptView(started, null, null, null, null));
        }
        Obstacles obstacles = Obstacles.read(row);
        WaitingView waiting = Waiting.of(
                state,
                row.getString("waiting_reason"),
                Columns.instant(row, "due_at"),
                row.getInt("attempt"),
                row.getObject("position", Long.class),
                obstacles,
                clock.instant());
        return new CommandView(
                Columns.uuid(row, "command_id"),
                Columns.text(row, "action"),
                Columns.uuidOrNull(row, "session_id"),
                state.commandStatus(),
                Columns.json(row, "result"),
                obstacles.error(Columns.json(row, "error"), waiting),
                waiting,
                attempts,
                row.getString("reference"),
                TraceParents.traceId(row.getString("trace_parent")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.instantOrNull(row, "purged_at"));
    }
}
