package io.waypost.worker.ledger;

import io.waypost.contract.CommandReader;
import io.waypost.contract.Failure;
import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Json;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Claims the head of each of many lanes in one statement, which commits before anybody acts on it. */
@Component
public class Claims {
    /**
     * For every lane key: the head of each of its lanes, and when it may go (its own time, and for a send the session's
     * pace); of those that may go now the first lane's; none while a call of that key is in flight.
     */
    private static final String CLAIM = """
            with wanted as (select unnest(?::uuid[]) as lane_key),
            heads as (
                select w.lane_key, h.command_id, h.lane,
                       case when h.action = 'send' then greatest(h.due_at, p.next_send_at) else h.due_at end as ready_at
                from wanted w
                cross join generate_series(0, 3) as l(lane)
                cross join lateral (
                    select command_id, lane, action, due_at from commands c
                    where c.lane_key = w.lane_key and c.lane = l.lane and c.state = 'queued'
                    order by c.seq limit 1) h
                left join pace p on p.session_id = w.lane_key),
            chosen as (
                select distinct on (lane_key) command_id from heads where ready_at <= now() order by lane_key, lane),
            claimed as (
                update commands c
                set state = 'calling', attempt = c.attempt + 1, worker = ?, waiting_reason = null,
                    first_started_at = coalesce(c.first_started_at, now()), started_at = now(),
                    deadline_at = now() + ? * interval '1 millisecond', updated_at = now()
                from chosen h
                where c.command_id = h.command_id and c.state = 'queued'
                  and not exists (select 1 from commands b where b.lane_key = c.lane_key and b.state = 'calling')
                returning c.*),
            paced as (
                insert into pace (session_id, next_send_at)
                select lane_key, now() + ? * interval '1 millisecond' from claimed where action = 'send'
                on conflict (session_id) do update set next_send_at = excluded.next_send_at)
            select w.lane_key as wanted, c.*,
                   extract(epoch from (select min(ready_at) from heads h where h.lane_key = w.lane_key) - now())::float8 as wait
            from wanted w left join claimed c on c.lane_key = w.lane_key""";

    private final JdbcTemplate jdbc;

    Claims(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of one wanted lane. */
    public sealed interface Answer {
        UUID laneKey();

        record Claimed(UUID laneKey, Claim claim) implements Answer {}

        /** Nothing may go yet. Zero if something may, but a call of that lane is still in flight elsewhere. */
        record NotBefore(UUID laneKey, Duration delay) implements Answer {}

        record Empty(UUID laneKey) implements Answer {}
    }

    /**
     * @param worker who claims
     * @param deadline how long the claim holds, from now by the database's clock
     * @param gap the least time between the starts of two sends of a session
     */
    public List<Answer> claim(Collection<UUID> laneKeys, String worker, Duration deadline, Duration gap) {
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(CLAIM);
                    Array keys = connection.createArrayOf("uuid", laneKeys.toArray());
                    statement.setArray(1, keys);
                    statement.setString(2, worker);
                    statement.setLong(3, deadline.toMillis());
                    statement.setLong(4, gap.toMillis());
                    return statement;
                },
                (row, _) -> answer(row));
    }

    private static Answer answer(ResultSet row) throws SQLException {
        UUID laneKey = Rows.uuid(row, "wanted");
        UUID commandId = Rows.optionalUuid(row, "command_id");
        if (commandId != null) {
            return new Answer.Claimed(laneKey, claim(row));
        }
        Double wait = row.getObject("wait", Double.class);
        return wait == null
                ? new Answer.Empty(laneKey)
                : new Answer.NotBefore(laneKey, Duration.ofMillis(Math.max(0, (long) Math.ceil(wait * 1000))));
    }

    static Claim claim(ResultSet row) throws SQLException {
        UUID sessionId = Rows.optionalUuid(row, "session_id");
        return new Claim(
                Rows.uuid(row, "command_id"),
                Rows.uuid(row, "organization_id"),
                work(row, sessionId),
                sessionId,
                Rows.uuid(row, "lane_key"),
                row.getInt("shard"),
                row.getInt("attempt"),
                row.getInt("calls"),
                instant(row, "first_started_at"),
                instant(row, "started_at"),
                Rows.optionalJson(row, "error", Failure.class),
                row.getString("reference"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Rows.optionalInstant(row, column), column);
    }

    /** The row's session holds, not the payload's: work moves to the session that takes a number over. */
    private static Work work(ResultSet row, @Nullable UUID sessionId) throws SQLException {
        String action = row.getString("action");
        if (action.equals(Work.Watch.ACTION)) {
            return new Work.Watch(Rows.uuid(row, "lane_key"));
        }
        try {
            ObjectNode payload = (ObjectNode) Json.MAPPER.readTree(row.getString("payload"));
            Optional.ofNullable(sessionId).ifPresent(id -> payload.put("sessionId", id.toString()));
            return new Work.Asked(CommandReader.tolerant(payload, Rows.uuid(row, "lane_key")));
        } catch (InvalidCommand e) {
            return new Work.Unreadable(action, String.valueOf(e.getMessage()));
        }
    }
}
