package io.waypost.worker.message;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds for every send of a session when one of them was told to slow down: its pace is put off until then. */
final class Restrictions {
    private Restrictions() {}

    /** Puts off the session's sends, each lane of it; tells and pauses its campaigns if it is the number that is limited. */
    static Effects until(UUID sessionId, Instant until, Failure failure) {
        return jdbc -> {
            jdbc.sql("""
                            insert into pace (session_id, next_send_at) values (?, ?)
                            on conflict (session_id) do update
                            set next_send_at = greatest(pace.next_send_at, excluded.next_send_at)""").params(sessionId, Timestamp.from(until)).update();
            return failure.is(FailureCode.WHATSAPP_RESTRICTED)
                    ? new Effects.Told(restricted(jdbc, sessionId, until, failure), null)
                    : Effects.Told.NOTHING;
        };
    }

    private static List<Draft> restricted(JdbcClient jdbc, UUID sessionId, Instant until, Failure failure) {
        int longer = jdbc.sql("""
                        update whatsapp_sessions set restricted_until = ?, updated_at = now()
                        where id = ? and coalesce(restricted_until < ?, true)""")
                .params(Timestamp.from(until), sessionId, Timestamp.from(until))
                .update();
        List<Draft> events = new ArrayList<>();
        if (longer == 1) {
            events.add(Draft.ofSession(sessionId, new EventData.SessionRestricted(until), failure));
        }
        events.addAll(pauseCampaigns(jdbc, sessionId, FailureCode.WHATSAPP_RESTRICTED, until));
        return events;
    }

    /** @param until when they go on by themselves; null: when somebody resumes them */
    static List<Draft> pauseCampaigns(JdbcClient jdbc, UUID sessionId, FailureCode reason, @Nullable Instant until) {
        return jdbc
                .sql("""
                        update campaigns set status = 'paused', paused_by = ?, resume_at = ?, changed = true, updated_at = now()
                        where session_id = ? and finished_at is null and status = 'sending' returning id""")
                .param(reason.name())
                .param(until == null ? null : Timestamp.from(until))
                .param(sessionId)
                .query(Rows::first)
                .list()
                .stream()
                .map(id -> Draft.ofCampaign(id, sessionId, null, new EventData.CampaignPaused(reason.name(), until)))
                .toList();
    }
}
