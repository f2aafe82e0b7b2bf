package io.waypost.worker.session;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A session is connected: whatever waited for it goes on, and if another session of the organization held the same number,
 * the number, its groups and its waiting work move over, all in the transaction that says "connected".
 */
final class TakeOver {
    private TakeOver() {}

    /** @return the events, the change of the old sessions before that of the new one */
    static List<Draft> connected(JdbcClient jdbc, Session session) {
        List<UUID> replaced = replaced(jdbc, session);
        List<Draft> events = new ArrayList<>();
        for (UUID old : replaced) {
            Failure failure =
                    FailureCode.SESSION_REPLACED.because("The number was connected in session " + session.id());
            release(jdbc, old, session.id(), failure);
            moveGroups(jdbc, old, session.id());
            Moves.session(jdbc, old, session.id());
            events.add(Draft.ofSession(old, new EventData.SessionDisconnected(), failure));
        }
        jdbc.sql("update whatsapp_sessions set replaced_by = null where id = ?")
                .param(session.id())
                .update();
        wake(jdbc, session.id());
        EventData connected = new EventData.SessionConnected(session.shownNumber(), replaced);
        events.add(Draft.ofSession(session.id(), connected, null));
        return events;
    }

    private static List<UUID> replaced(JdbcClient jdbc, Session session) {
        return jdbc.sql("""
                        select id from whatsapp_sessions
                        where organization_id = ? and phone_number = ? and id <> ? for update""")
                .param(session.organizationId())
                .param(session.condition().phoneNumber())
                .param(session.id())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static void release(JdbcClient jdbc, UUID old, UUID now, Failure failure) {
        jdbc.sql("""
                        update whatsapp_sessions
                        set status = 'disconnected', gone = true, qr_code = null, qr_expires_at = null,
                            session_data = session_data || jsonb_build_object('former_phone_number', phone_number),
                            phone_number = null, replaced_by = ?, failure = ?::jsonb, last_error = ?, last_error_at = now(), updated_at = now()
                        where id = ?""")
                .params(now, Rows.one(failure), failure.code() + ": " + failure.message(), old)
                .update();
    }

    /** A group keeps its id; one that the new session has already stays there, and the old row is put away. */
    private static void moveGroups(JdbcClient jdbc, UUID old, UUID now) {
        jdbc.sql("""
                        update whatsapp_groups g set session_id = ?
                        where g.session_id = ? and not exists (
                            select from whatsapp_groups h where h.session_id = ? and h.group_jid = g.group_jid)""").params(now, old, now).update();
        jdbc.sql("update whatsapp_groups set is_active = false where session_id = ?")
                .param(old)
                .update();
    }

    /** What waited because the device was away need not wait out its time. */
    private static void wake(JdbcClient jdbc, UUID session) {
        jdbc.sql("""
                        update commands set due_at = now(), updated_at = now()
                        where lane_key = ? and state = 'queued' and action = 'send' and due_at > now()
                          and waiting_reason = ?""").params(session, FailureCode.SESSION_DISCONNECTED.name()).update();
    }
}
