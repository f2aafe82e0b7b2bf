package io.waypost.worker.campaign;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.message.Cancelled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the clock and the rows make of campaigns, each second: schedules and pauses end, cancelled rows go, progress is told,
 * and what has nothing left is completed. The one place that completes, and only by what the rows say. Any number of
 * workers may do it at once: each row is taken by one of them.
 */
@Component
public class Progress {
    private static final int CANCELLED_AT_ONCE = 5_000;

    private static final String BEGIN = """
            update campaigns set status = 'sending', changed = true, updated_at = now()
            where finished_at is null and status = 'scheduled' and scheduled_for <= now()""";
    private static final String RESUME = """
            update campaigns k
            set status = 'sending', paused_by = null, resume_at = null, changed = true, updated_at = now()
            from (select id, paused_by from campaigns
                where finished_at is null and status = 'paused' and resume_at <= now() for update skip locked) before
            where k.id = before.id
            returning k.*, before.paused_by as reason""";
    private static final String CANCEL = """
            update commands
            set state = 'cancelled', error = ?::jsonb, waiting_reason = null, updated_at = now()
            where command_id in (
                select c.command_id from campaigns k
                join commands c on c.queue_id = k.id and c.state in ('queued', 'scheduled')
                where k.status = 'cancelled'
                  and (k.finished_at is null or k.arrived > k.accepted + k.sent + k.failed + k.unknown + k.cancelled)
                limit ? for update of c skip locked)
            returning *""";
    /**
     * Nothing of it is queued, in flight or accepted: every one of its messages has ended. One that was cancelled while its
     * upload had broken off waits for nothing more; if the rest comes all the same, it is cancelled, too.
     */
    private static final String COMPLETE = """
            update campaigns k
            set status = case when k.status = 'cancelled' then 'cancelled'
                              when k.failed + k.unknown = 0 then 'completed'
                              when k.sent = 0 then 'failed' else 'partial_failure' end,
                finished_at = now(), paused_by = null, resume_at = null, changed = false, updated_at = now()
            where k.id in (select id from campaigns
                where finished_at is null and accepted = 0
                  and sent + failed + unknown + cancelled >= case when status = 'cancelled' then least(arrived, total) else total end
                for update skip locked)
            returning *""";
    /** At most once a second for each, as this runs once a second and marks what it told. */
    private static final String CHANGED = """
            update campaigns k set changed = false, told_at = now()
            where k.id in (select id from campaigns
                where changed and coalesce(told_at < now() - interval '950 milliseconds', true) for update skip locked)
            returning *, (select count(*) from commands c
                where c.campaign_id = k.id and c.action = 'send' and c.state = 'calling' and c.replay_of is null) as in_flight""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final Hours hours;

    Progress(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox, Hours hours) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outbox = outbox;
        this.hours = hours;
    }

    /** @return whether there is something to publish */
    public boolean sweep() {
        hours.keep();
        jdbc.sql(BEGIN).update();
        return tell(RESUME, row -> entry(row, new EventData.CampaignResumed(row.getString("reason"))))
                | cancel()
                | tell(CHANGED, row -> entry(row, progress(row, row.getInt("in_flight"))))
                | tell(COMPLETE, Progress::completion);
    }

    @FunctionalInterface
    private interface Telling {
        Outbox.Entry of(ResultSet row) throws SQLException;
    }

    private boolean tell(String sql, Telling telling) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            List<Outbox.Entry> entries =
                    jdbc.sql(sql).query((row, _) -> telling.of(row)).list();
            outbox.add(entries);
            return !entries.isEmpty();
        }));
    }

    private boolean cancel() {
        Failure cancelled = FailureCode.CAMPAIGN_CANCELLED.because("The campaign was cancelled.");
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            List<Outbox.Entry> entries = new ArrayList<>(jdbc.sql(CANCEL)
                    .params(Rows.one(cancelled), CANCELLED_AT_ONCE)
                    .query((row, _) -> Cancelled.entry(row, cancelled))
                    .list());
            outbox.add(entries);
            return !entries.isEmpty();
        }));
    }

    private static Outbox.Entry completion(ResultSet row) throws SQLException {
        return row.getString("status").equals("cancelled")
                ? entry(row, progress(row, 0))
                : entry(row, new EventData.CampaignCompleted(row.getString("status"), counts(row, 0)));
    }

    private static Outbox.Entry entry(ResultSet row, EventData data) throws SQLException {
        UUID session = Rows.uuid(row, "session_id");
        return new Outbox.Entry(
                Rows.uuid(row, "organization_id"),
                Topics.shardOf(session),
                Draft.ofCampaign(Rows.uuid(row, "id"), session, null, data));
    }

    private static EventData.CampaignProgress progress(ResultSet row, int inFlight) throws SQLException {
        return new EventData.CampaignProgress(row.getString("status"), counts(row, inFlight));
    }

    /** Of one that was cancelled while its upload had broken off, what never came counts as cancelled, too. */
    private static int cancelled(ResultSet row, int others) throws SQLException {
        boolean ended = row.getString("status").equals("cancelled") && row.getTimestamp("finished_at") != null;
        return ended ? others : row.getInt("cancelled");
    }

    private static EventData.Counts counts(ResultSet row, int inFlight) throws SQLException {
        int sending = row.getInt("accepted") + inFlight;
        int total = row.getInt("total");
        int sent = row.getInt("sent");
        int failed = row.getInt("failed");
        int unknown = row.getInt("unknown");
        int cancelled = cancelled(row, total - sent - failed - unknown);
        return new EventData.Counts(
                total,
                total - sending - sent - failed - unknown - cancelled,
                sending,
                sent,
                failed,
                unknown,
                cancelled,
                row.getInt("delivered"),
                row.getInt("read"));
    }
}
