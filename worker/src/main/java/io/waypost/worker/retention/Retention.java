package io.waypost.worker.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets contents whose time is over, some at a time. The rows stay: what was asked for, what became of it, and the ids by
 * which a repeat is known. Any number of workers may do it at once. One thread at a time.
 */
@Component
public class Retention {
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Only what is named here is kept of a payload, so that a new field is forgotten, too. */
    private static final String FORGET = """
            update commands c
            set payload = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(c.payload)
                           where key in ('action', 'sessionId', 'campaignId', 'templateId', 'messageId', 'messageIds')),
                recipient = null, result = c.result - 'phoneNumber' - 'notes', evidence = c.evidence - 'detail',
                error = case when c.error is not null
                             then c.error - 'preview' || '{"message": "Its time is over: the words are forgotten."}' end,
                purged_at = now()
            where c.command_id in (
                select command_id from commands
                where purged_at is null and updated_at < ? and state in ('succeeded', 'delivered', 'read', 'failed', 'unknown',
                    'cancelled', 'expired')
                order by updated_at limit ? for update skip locked)
            returning c.command_id""";

    private static final String FORGET_CAMPAIGNS = """
            update campaigns set message = '', media_url = null
            where id in (select id from campaigns where finished_at < ? and message <> '' limit ? for update skip locked)""";

    private static final String FORGET_EVENTS = """
            delete from gateway_events where id in (
                select id from gateway_events where settled_at < ? order by settled_at limit ? for update skip locked)""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RetentionSettings settings;
    private final Clock clock;
    private Instant next = Instant.MIN;

    Retention(JdbcClient jdbc, TransactionTemplate transaction, RetentionSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Forgets one batch of each; as long as there is more, it comes with every sweep, else once a minute. */
    public void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        boolean more = contents(now.minus(settings.contents())) == BATCH
                | forget(FORGET_CAMPAIGNS, now.minus(settings.contents())) == BATCH
                | forget(FORGET_EVENTS, now.minus(settings.gatewayEvents())) == BATCH;
        next = more ? now : now.plus(PAUSE);
    }

    private int contents(Instant before) {
        return transaction.execute(_ -> {
            List<UUID> forgotten = jdbc.sql(FORGET)
                    .params(Timestamp.from(before), BATCH)
                    .query((row, _) -> row.getObject(1, UUID.class))
                    .list();
            UUID[] ids = forgotten.toArray(UUID[]::new);
            jdbc.sql("delete from attempts where command_id = any (?)")
                    .param(ids)
                    .update();
            jdbc.sql("delete from receipts where message_id = any (?)")
                    .param(ids)
                    .update();
            return ids.length;
        });
    }

    private int forget(String sql, Instant before) {
        return jdbc.sql(sql).params(Timestamp.from(before), BATCH).update();
    }
}
