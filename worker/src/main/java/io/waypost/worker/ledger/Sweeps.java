package io.waypost.worker.ledger;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the clock alone changes in the ledger: schedules come due, messages expire, claims are left behind. */
@Component
public class Sweeps {
    /** What has become of a message that waited too long. */
    public static final Failure EXPIRED = FailureCode.EXPIRED.because("The message was not sent before it expired.");

    private static final int BATCH = 1_000;
    /** So many at once come due together, as when a workshop begins; the rest a second later. */
    private static final int BATCHES = 100;

    /** Walks from lane to lane along the index by shard, which the spelling of its condition names, so that a long backlog costs nothing. */
    private static final String QUEUED_LANES = """
            with recursive lane as (
                (select s.shard, q.lane_key from unnest(?) as s(shard)
                 cross join lateral (select lane_key from commands
                     where shard = s.shard and state || '' = 'queued' order by lane_key limit 1) q)
                union all
                (select l.shard, q.lane_key from lane l
                 cross join lateral (select lane_key from commands
                     where shard = l.shard and state || '' = 'queued' and lane_key > l.lane_key
                     order by lane_key limit 1) q))
            select l.lane_key, l.shard, h.lane, h.organization_id from lane l
            cross join lateral (select c.lane, c.organization_id from commands c
                where c.lane_key = l.lane_key and c.state = 'queued' order by c.lane limit 1) h""";

    private static final String WAKE = """
            update commands set state = 'queued', updated_at = now()
            where command_id in (
                select command_id from commands
                where state = 'scheduled' and due_at <= now() and shard = any (?) order by due_at
                limit 1000 for update skip locked)""";

    private static final String EXPIRE = """
            update commands set state = 'expired', error = ?::jsonb, waiting_reason = null, updated_at = now()
            where command_id in (
                select command_id from commands
                where expires_at <= now() and state in ('scheduled', 'queued') and shard = any (?)
                order by expires_at limit 1000 for update skip locked)
            returning *""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outbox outbox;

    Sweeps(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outbox = outbox;
    }

    /** A lane key with something queued; {@code lane} is the first of its lanes in which that is. */
    public record QueuedLane(UUID laneKey, int shard, UUID organizationId, Lane lane) {}

    public List<QueuedLane> queuedLanes(Collection<Integer> shards) {
        return jdbc.sql(QUEUED_LANES)
                .param(array(shards))
                .query((row, _) -> new QueuedLane(
                        Rows.uuid(row, "lane_key"),
                        row.getInt("shard"),
                        Rows.uuid(row, "organization_id"),
                        Lane.of(row.getInt("lane"))))
                .list();
    }

    /** Queues what was scheduled for a time that has come. */
    public int wakeScheduled(Collection<Integer> shards) {
        return whileFull(() -> jdbc.sql(WAKE).param(array(shards)).update());
    }

    private static int whileFull(IntSupplier batch) {
        int all = 0;
        for (int i = 0; i < BATCHES; i++) {
            int some = batch.getAsInt();
            all += some;
            if (some < BATCH) {
                break;
            }
        }
        return all;
    }

    /** Ends the messages that waited too long, and says so. */
    public int expire(Collection<Integer> shards) {
        return whileFull(() -> transaction.execute(_ -> {
            List<Outbox.Entry> entries = jdbc.sql(EXPIRE)
                    .params(Rows.one(EXPIRED), array(shards))
                    .query((row, _) -> expiry(row))
                    .list();
            outbox.add(entries);
            return entries.size();
        }));
    }

    private static Outbox.Entry expiry(ResultSet row) throws SQLException {
        UUID id = Rows.uuid(row, "command_id");
        EventData data = new EventData.MessageExpired(Rows.text(row, "payload", "to"), row.getString("reference"));
        Draft draft = new Draft(data, id, Rows.optionalUuid(row, "session_id"), id, EXPIRED)
                .in(Rows.optionalUuid(row, "campaign_id"))
                .traced(row.getString("trace_parent"));
        return new Outbox.Entry(Rows.uuid(row, "organization_id"), row.getInt("shard"), draft);
    }

    /** Claims past their deadline by the database's clock: whoever held them is gone, or must be taken for gone. */
    public List<Claim> leftBehind(Collection<Integer> shards) {
        return jdbc.sql("""
                        select c.*, s.status as session_status, s.gone, s.session_data ->> 'vps_session_id' as vps_id
                        from commands c
                        left join whatsapp_sessions s on s.id = c.lane_key and s.organization_id = c.organization_id
                        where c.state = 'calling' and c.deadline_at <= now() and c.shard = any (?) limit ?""")
                .params(array(shards), BATCH)
                .query((row, _) -> Claims.leftBehind(row))
                .list();
    }

    private static Integer[] array(Collection<Integer> shards) {
        return shards.toArray(Integer[]::new);
    }
}
