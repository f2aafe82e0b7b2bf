package io.waypost.worker.session;

import io.waypost.contract.Ids;
import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Wakes;
import io.waypost.worker.ledger.Work;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The recurring rows by which sessions are watched: one per session, claimed and settled like any command. */
final class Watches {
    private Watches() {}

    /** The session is looked at from now on. */
    static void start(JdbcClient jdbc, Session session) {
        jdbc.sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard,
                                              state, due_at, payload, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, 'queued', now(), '{}', now())
                        on conflict (command_id) do update
                        set state = 'queued', due_at = now(), error = null, updated_at = now()
                        where commands.state <> 'calling'""")
                .params(
                        Ids.derived(session.id(), Work.Watch.ACTION),
                        session.organizationId(),
                        Work.Watch.ACTION,
                        session.id(),
                        session.id(),
                        Lane.WATCH.number(),
                        Topics.shardOf(session.id()))
                .update();
    }

    /** The next look is now. */
    static void hurry(JdbcClient jdbc, UUID sessionId, UUID organizationId) {
        int hurried = jdbc.sql(
                        "update commands set due_at = now() where command_id = ? and state = 'queued' and due_at > now()")
                .param(Ids.derived(sessionId, Work.Watch.ACTION))
                .update();
        if (hurried > 0) {
            Wakes.lane(jdbc, sessionId, organizationId, Lane.WATCH);
        }
    }
}
