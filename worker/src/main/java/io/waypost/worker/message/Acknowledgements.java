package io.waypost.worker.message;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.ledger.Rows;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages that nothing acknowledges: what the gateway accepted and never settled ends in doubt, what it sent to nobody's
 * phone is shown as unconfirmed, and several of those in a row mark the session. A session whose gateway never told a
 * receipt is not judged by their absence.
 */
@Component
public class Acknowledgements {
    private static final int IN_A_ROW = 5;

    private static final String MARK = """
            update commands c set unconfirmed_at = now()
            from whatsapp_sessions s
            where s.id = c.session_id and s.receipts_seen and c.action = 'send' and c.state = 'succeeded'
              and c.unconfirmed_at is null
              and c.sent_at between now() - interval '1 hour' - ? * interval '1 millisecond'
                                and now() - ? * interval '1 millisecond'
            returning c.session_id""";
    private static final String DEGRADE = """
            update whatsapp_sessions s set degraded_at = now(), updated_at = now()
            where s.id = ? and s.degraded_at is null and (
                select count(*) = ? and bool_and(m.unconfirmed_at is not null)
                from (select unconfirmed_at from commands
                      where session_id = s.id and action = 'send' and state in ('succeeded', 'delivered', 'read')
                      order by sent_at desc limit ?) m)
            returning organization_id""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final Findings findings;

    Acknowledgements(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox, Findings findings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outbox = outbox;
        this.findings = findings;
    }

    /** @param within how long an acknowledgement may take. @return whether there may be something to publish */
    public boolean sweep(Duration within) {
        return settleAccepted(within) | markSent(within);
    }

    private boolean settleAccepted(Duration within) {
        List<UUID> silent =
                jdbc.sql("""
                        select command_id from commands
                        where state = 'accepted' and updated_at < now() - ? * interval '1 millisecond' limit 1000""").param(within.toMillis()).query(Rows::first).list();
        Failure unconfirmed = FailureCode.UNCONFIRMED.because(
                "The VPS accepted the message and did not tell its outcome within " + within.toMinutes() + " minutes.");
        silent.forEach(id -> transaction.executeWithoutResult(_ -> {
            if (findings.settle(id, new Finding.Silence(Finding.CLOCK, unconfirmed))) {
                Verifications.start(jdbc, List.of(id), Duration.ZERO);
            }
        }));
        return !silent.isEmpty();
    }

    private boolean markSent(Duration within) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            List<UUID> sessions = jdbc.sql(MARK)
                    .params(within.toMillis(), within.toMillis())
                    .query(Rows::first)
                    .list();
            sessions.stream().distinct().forEach(this::degrade);
            return !sessions.isEmpty();
        }));
    }

    private void degrade(UUID session) {
        jdbc.sql(DEGRADE)
                .params(session, IN_A_ROW, IN_A_ROW)
                .query(UUID.class)
                .optional()
                .ifPresent(organization -> {
                    Failure failure = FailureCode.SESSION_DEGRADED.because(
                            "The device's last " + IN_A_ROW + " messages were not acknowledged.");
                    jdbc.sql("update whatsapp_sessions set failure = ?::jsonb where id = ?")
                            .params(Rows.one(failure), session)
                            .update();
                    Stream<Draft> paused =
                            Restrictions.pauseCampaigns(jdbc, session, FailureCode.SESSION_DEGRADED, null).stream();
                    Draft degraded = Draft.ofSession(session, new EventData.SessionDegraded(IN_A_ROW), failure);
                    outbox.add(Stream.concat(Stream.of(degraded), paused)
                            .map(draft -> new Outbox.Entry(organization, Topics.shardOf(session), draft))
                            .toList());
                });
    }

    /** A receipt came: the session is well, and what was paused for its silence goes on. Within the caller's transaction. */
    public static void came(JdbcClient jdbc, Outbox outbox, UUID session, UUID organization) {
        jdbc.sql("""
                        update whatsapp_sessions
                        set receipts_seen = true, degraded_at = null,
                            failure = case when degraded_at is null then failure end, updated_at = now()
                        where id = ? and (not receipts_seen or degraded_at is not null)""").param(session).update();
        List<Outbox.Entry> resumed =
                jdbc.sql("""
                        update campaigns set status = 'sending', paused_by = null, changed = true, updated_at = now()
                        where session_id = ? and finished_at is null and status = 'paused' and paused_by = ? returning id""").params(session, FailureCode.SESSION_DEGRADED.name()).query(Rows::first).list().stream()
                        .map(id -> new Outbox.Entry(
                                organization,
                                Topics.shardOf(session),
                                Draft.ofCampaign(
                                        id,
                                        session,
                                        null,
                                        new EventData.CampaignResumed(FailureCode.SESSION_DEGRADED.name()))))
                        .toList();
        outbox.add(resumed);
    }
}
