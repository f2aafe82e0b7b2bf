package io.waypost.worker.message;

import io.waypost.contract.Ids;
import io.waypost.contract.Lane;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Wakes;
import io.waypost.worker.ledger.Work;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows by which the worker asks whether messages in doubt arrived: claimed and settled like any command. */
final class Verifications {
    private static final String START = """
            insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                                  payload, created_at)
            select v.id, c.organization_id, ?, c.session_id, c.session_id, ?, c.shard, 'queued',
                   now() + ? * interval '1 millisecond', jsonb_build_object('messageId', c.command_id), now()
            from unnest(?::uuid[], ?::uuid[]) as v(id, message_id) join commands c on c.command_id = v.message_id
            on conflict (command_id) do update
            set state = 'queued', due_at = excluded.due_at, calls = 0, error = null, first_started_at = null,
                lane_key = excluded.lane_key, session_id = excluded.session_id, shard = excluded.shard
            where commands.state <> 'calling'""";

    private Verifications() {}

    /** Asks for each of them after a while, and then again and again; within the caller's transaction. */
    public static void start(JdbcClient jdbc, Collection<UUID> messageIds, Duration after) {
        jdbc.sql(START)
                .params(
                        Work.Verification.ACTION,
                        Lane.LOOK_UP.number(),
                        after.toMillis(),
                        messageIds.stream().map(Verifications::id).toArray(UUID[]::new),
                        messageIds.toArray(UUID[]::new))
                .update();
    }

    /** The same at once: whoever dispatches their sessions is told. */
    static void startNow(JdbcClient jdbc, Collection<UUID> messageIds, UUID organizationId) {
        start(jdbc, messageIds, Duration.ZERO);
        List<UUID> sessions = jdbc.sql("select distinct session_id from commands where command_id = any (?)")
                .param(messageIds.toArray(UUID[]::new))
                .query(Rows::first)
                .list();
        Wakes.lanes(jdbc, sessions, organizationId, Lane.LOOK_UP);
    }

    static UUID id(UUID messageId) {
        return Ids.derived(messageId, Work.Verification.ACTION);
    }
}
