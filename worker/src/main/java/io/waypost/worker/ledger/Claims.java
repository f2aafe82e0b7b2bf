package io.waypost.worker.ledger;

import io.waypost.contract.Command;
import io.waypost.contract.CommandReader;
import io.waypost.contract.Failure;
import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Json;
import io.waypost.contract.Lane;
import io.waypost.contract.SessionStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Claims the head of each of many lanes in one statement, which commits before anybody acts on it. */
@Component
public class Claims {
    /**
     * For every lane key: the head of each of its queues (of work on the ledger alone, the first that does not wait for
     * something), and when it may go: its own time, and for a send its session's
     * pace and caps and its campaign's. Of those that may go now the one of the first lane, save that a bulk which was passed over
     * often enough has its turn; none while a call of that key is in flight, and nothing for a parked gateway but what a
     * person waits for and its probe. Who has opted out by then is not sent to, and what has expired is not sent; neither costs any pace.
     *
     * <p>One plan serves all claims, and one made while nothing is queued must serve when a campaign has just come, before the
     * database's statistics know of it. So nothing is left to choose. The order of a queue is written as its index has it, even
     * where another one counts; the chosen rows are named to their key's index in a list, and what else must still hold of
     * them is written so that no other index fits; whether a call is in flight is asked by a subquery. Else PostgreSQL sorts
     * whole queues, goes through all that is queued, or compares each lane with every call. Nothing here is looked up lane by
     * lane in a CTE. The lanes come as JSON, of which PostgreSQL does not know the length.
     */
    private static final String CLAIM = """
            with wanted as (select json_array_elements_text(?::json)::uuid as lane_key),
            parked as (select exists (select from gateway where id and parked_reason is not null) as now),
            heads as (
                select w.lane_key, h.command_id, h.action, l.lane, h.due_at as ready_at
                from wanted w
                cross join (values (0), (5)) as l(lane)
                cross join lateral (
                    select * from (
                        select command_id, action, due_at from commands c
                        where c.lane_key = w.lane_key and c.lane = l.lane and c.queue_id is null and c.state = 'queued'
                        order by c.queue_id, c.seq) queue
                    order by due_at limit 1) h
                union all
                select w.lane_key, h.command_id, h.action, l.lane, h.due_at
                from wanted w
                cross join generate_series(1, 3) as l(lane)
                cross join lateral (
                    select command_id, action, due_at from commands c
                    where c.lane_key = w.lane_key and c.lane = l.lane and c.queue_id is null and c.state = 'queued'
                    order by c.queue_id, c.seq limit 1) h
                union all
                select w.lane_key, h.command_id, h.action, 4, h.due_at
                from wanted w
                cross join lateral (
                    select * from (
                        select command_id, action, due_at, waiting_reason, seq from commands c
                        where c.lane_key = w.lane_key and c.lane = 4 and c.queue_id is null and c.state = 'queued'
                        order by c.queue_id, c.seq) queue
                    order by waiting_reason is not null and due_at > now(), seq limit 1) h
                union all
                select w.lane_key, h.command_id, h.action, 3, greatest(h.due_at, k.next_at, k.opens_at,
                           case when k.windows is not null and coalesce(k.closes_at <= now(), true)
                                then now() + interval '1 second' end,
                           case when k.day_count >= (k.pace ->> 'dailyCap')::integer then k.day_began + interval '24 hours' end)
                from wanted w
                join campaigns k on k.session_id = w.lane_key and k.finished_at is null and k.status = 'sending'
                    and k.arrived >= k.total
                cross join lateral (
                    select command_id, action, due_at from commands c
                    where c.lane_key = w.lane_key and c.lane = 3 and c.queue_id = k.id and c.state = 'queued'
                    order by c.seq limit 1) h),
            timed as (
                select h.*, coalesce(p.passed_over, 0) as passed_over,
                       case when parked.now and h.action in ('send', 'watch', 'verification') then now() + interval '5 seconds'
                            when h.action = 'send' then greatest(h.ready_at, p.next_send_at, p.stalled_until,
                                case when p.hour_count >= ? then p.hour_began + interval '1 hour' end,
                                case when p.day_count >= ? then p.day_began + interval '24 hours' end)
                            when h.action in ('watch', 'verification') then greatest(h.ready_at, p.stalled_until)
                            else h.ready_at end as at
                from heads h cross join parked left join pace p on p.session_id = h.lane_key),
            chosen as (
                select distinct on (lane_key) lane_key, command_id,
                       case when lane <> 3 and bool_or(lane = 3) over (partition by lane_key) then passed_over + 1 else 0 end
                           as passed_over
                from timed where at <= now()
                order by lane_key,
                    case lane when 3 then case when passed_over >= 4 then 1.5 else 3 end when 5 then 2.5 else lane end, at),
            claimed as (
                update commands c
                set state = 'calling', attempt = c.attempt + 1, worker = ?, waiting_reason = null,
                    first_started_at = coalesce(c.first_started_at, now()), started_at = now(),
                    deadline_at = now() + ? * interval '1 millisecond', updated_at = now()
                from chosen h
                where c.command_id = any (array(select command_id from chosen)) and c.command_id = h.command_id
                  and c.lane_key is not distinct from h.lane_key and lower(c.state) = 'queued'
                  and (select b.command_id from commands b where b.lane_key = c.lane_key and b.state = 'calling' limit 1) is null
                returning c.*, h.passed_over, c.action = 'send' and c.expires_at <= now() as expired,
                    c.action = 'send' and exists (select from suppressions s
                    where s.organization_id = c.organization_id and s.person = c.recipient) as opted_out),
            paced as (
                insert into pace (session_id, next_send_at, hour_count, hourly_cap, day_count, daily_cap, passed_over)
                select lane_key, now() + ? * (1 + ? * random()) * interval '1 millisecond', 1, ?, 1, ?, passed_over
                from claimed where action = 'send' and not opted_out and expired is not true
                on conflict (session_id) do update
                set next_send_at = excluded.next_send_at,
                    hourly_cap = excluded.hourly_cap, daily_cap = excluded.daily_cap,
                    hour_began = case when pace.hour_began + interval '1 hour' > now() then pace.hour_began else now() end,
                    hour_count = case when pace.hour_began + interval '1 hour' > now() then pace.hour_count + 1 else 1 end,
                    day_began = case when pace.day_began + interval '24 hours' > now() then pace.day_began else now() end,
                    day_count = case when pace.day_began + interval '24 hours' > now() then pace.day_count + 1 else 1 end,
                    passed_over = excluded.passed_over),
            campaign_paced as (
                update campaigns k
                set next_at = now() + 60000 / (k.pace ->> 'perMinute')::float8
                                * (1 + (k.pace ->> 'jitter')::float8 * random()) * interval '1 millisecond',
                    day_began = case when k.day_began + interval '24 hours' > now() then k.day_began else now() end,
                    day_count = case when k.day_began + interval '24 hours' > now() then k.day_count + 1 else 1 end
                from claimed c where c.queue_id = k.id and k.pace is not null and not c.opted_out and c.expired is not true),
            soonest as (select lane_key, min(at) as at from timed group by lane_key)
            select w.lane_key as wanted, c.*, s.status as session_status, s.gone, s.session_data ->> 'vps_session_id' as vps_id,
                   extract(epoch from h.at - now())::float8 as wait
            from wanted w left join claimed c on c.lane_key = w.lane_key left join soonest h on h.lane_key = w.lane_key
            left join whatsapp_sessions s on s.id = c.lane_key and s.organization_id = c.organization_id""";

    /** A call of a worker that is gone is over, or will be soon: it must not hold the fleet until its deadline. */
    private static final String IN_FLIGHT = """
            select count(*) from commands c join workers w on w.name = c.worker
            where c.state = 'calling' and c.lane <> 4 and w.seen_at > now() - interval '6 seconds'""";
    /** Claims of the fleet one after the other, so that they can be counted. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('waypost.claims'))";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Claims(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * On which terms claims are made.
     *
     * @param worker who claims
     * @param deadline how long a claim holds, from now by the database's clock
     * @param gap the least time between the starts of two sends of a session
     * @param jitter by which share of itself that gap grows at random at most, 0 to 1
     * @param hourlyCap how many sends of a session begin within an hour at most
     * @param dailyCap how many within 24 hours
     */
    public record Terms(
            String worker,
            Duration deadline,
            Duration gap,
            double jitter,
            @Nullable Integer hourlyCap,
            @Nullable Integer dailyCap) {}

    /** What became of one wanted lane. */
    public sealed interface Answer {
        UUID laneKey();

        record Claimed(UUID laneKey, Claim claim) implements Answer {}

        /** Nothing may go yet. Zero if something may, but a call of that lane is still in flight elsewhere. */
        record NotBefore(UUID laneKey, Duration delay) implements Answer {}

        record Empty(UUID laneKey) implements Answer {}
    }

    public List<Answer> claim(Collection<UUID> laneKeys, Terms terms) {
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(CLAIM);
                    statement.setString(1, Rows.json(List.copyOf(laneKeys)));
                    statement.setObject(2, terms.hourlyCap, Types.INTEGER);
                    statement.setObject(3, terms.dailyCap, Types.INTEGER);
                    statement.setString(4, terms.worker);
                    statement.setLong(5, terms.deadline.toMillis());
                    statement.setLong(6, terms.gap.toMillis());
                    statement.setDouble(7, terms.jitter);
                    statement.setObject(8, terms.hourlyCap, Types.INTEGER);
                    statement.setObject(9, terms.dailyCap, Types.INTEGER);
                    return statement;
                },
                (row, _) -> answer(row));
    }

    /**
     * The same where other workers claim, too: never more calls at once than {@code limit} for all of them.
     *
     * @return no answer for lanes for which no call is left
     */
    public List<Answer> claimWithin(List<UUID> laneKeys, Terms terms, int limit) {
        return transaction.execute(_ -> {
            jdbc.query(ONE_AT_A_TIME, _ -> {});
            int inFlight = Objects.requireNonNull(jdbc.queryForObject(IN_FLIGHT, Integer.class));
            int left = Math.clamp(limit - inFlight, 0, laneKeys.size());
            return left == 0 ? List.of() : claim(laneKeys.subList(0, left), terms);
        });
    }

    private static Answer answer(ResultSet row) throws SQLException {
        UUID laneKey = Rows.uuid(row, "wanted");
        UUID commandId = Rows.optionalUuid(row, "command_id");
        if (commandId != null) {
            return new Answer.Claimed(laneKey, claim(row, claimed(row), device(row)));
        }
        Double wait = row.getObject("wait", Double.class);
        return wait == null
                ? new Answer.Empty(laneKey)
                : new Answer.NotBefore(laneKey, Duration.ofMillis(Math.max(0, (long) Math.ceil(wait * 1000))));
    }

    /** A send that is not to be made is told from one that is. */
    private static Work claimed(ResultSet row) throws SQLException {
        Work work = work(row);
        if (!(work instanceof Work.Asked(Command.Send send))) {
            return work;
        }
        if (row.getBoolean("expired")) {
            return new Work.Expired(send);
        }
        return row.getBoolean("opted_out") ? new Work.OptedOut(send) : work;
    }

    private static Claim.@Nullable Device device(ResultSet row) throws SQLException {
        String vpsId = row.getString("vps_id");
        return vpsId == null
                ? null
                : new Claim.Device(vpsId, SessionStatus.of(row.getString("session_status")), row.getBoolean("gone"));
    }

    /** A claim that nobody acts on any more. */
    static Claim leftBehind(ResultSet row) throws SQLException {
        return claim(row, work(row), device(row));
    }

    private static Claim claim(ResultSet row, Work work, Claim.@Nullable Device device) throws SQLException {
        return new Claim(
                Rows.uuid(row, "command_id"),
                Rows.uuid(row, "organization_id"),
                work,
                Rows.optionalUuid(row, "session_id"),
                Rows.uuid(row, "lane_key"),
                Lane.of(row.getInt("lane")),
                row.getInt("shard"),
                row.getInt("attempt"),
                row.getInt("calls"),
                instant(row, "due_at"),
                instant(row, "first_started_at"),
                instant(row, "started_at"),
                Rows.optionalJson(row, "error", Failure.class),
                row.getString("reference"),
                Rows.optionalUuid(row, "campaign_id"),
                device,
                row.getString("trace_parent"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Rows.optionalInstant(row, column), column);
    }

    /** The row's session holds, not the payload's: work moves to the session that takes a number over. */
    private static Work work(ResultSet row) throws SQLException {
        UUID sessionId = Rows.optionalUuid(row, "session_id");
        String action = row.getString("action");
        return switch (action) {
            case Work.Watch.ACTION -> new Work.Watch(Rows.uuid(row, "lane_key"));
            case Work.Verification.ACTION ->
                new Work.Verification(UUID.fromString(Rows.text(row, "payload", "messageId")));
            case Work.Probe.ACTION -> new Work.Probe();
            default -> asked(row, sessionId, action);
        };
    }

    private static Work asked(ResultSet row, @Nullable UUID sessionId, String action) throws SQLException {
        try {
            ObjectNode payload = (ObjectNode) Json.MAPPER.readTree(row.getString("payload"));
            Optional.ofNullable(sessionId).ifPresent(id -> payload.put("sessionId", id.toString()));
            return new Work.Asked(CommandReader.tolerant(payload, Rows.uuid(row, "lane_key")));
        } catch (InvalidCommand e) {
            return new Work.Unreadable(action, String.valueOf(e.getMessage()));
        }
    }
}
