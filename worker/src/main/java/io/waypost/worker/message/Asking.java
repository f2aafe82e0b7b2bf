package io.waypost.worker.message;

import io.waypost.contract.Command;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Settlement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A person asks whether unknown messages arrived: every one is asked for at once in its session's own order, and the
 * command waits for the answers.
 */
@Component
public class Asking {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    /** Then it tells what is known; what is not asked by then is asked all the same. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final String VERIFYING = "VERIFYING";
    private static final String CHOSEN = """
            select command_id from commands
            where organization_id = ? and action = 'send' and state in ('unknown', 'accepted') and purged_at is null
              and (command_id = any (?) or campaign_id = ?) order by seq""";
    /** A message's answer is its evidence, or that it is settled; none came yet while its question waits or is asked. */
    private static final String ANSWERS = """
            select count(*) as asked,
                   count(*) filter (where m.state in ('succeeded', 'delivered', 'read')) as sent,
                   count(*) filter (where m.state = 'failed') as failed,
                   count(*) filter (where m.state in ('unknown', 'accepted')
                       and (m.evidence ->> 'at')::timestamptz >= ?) as unknown,
                   count(*) filter (where m.state in ('unknown', 'accepted')
                       and coalesce((m.evidence ->> 'at')::timestamptz < ?, true)) as unanswered
            from commands m where m.organization_id = ? and m.action = 'send'
              and (m.command_id = any (?) or m.command_id in (
                  select (v.payload ->> 'messageId')::uuid from commands v
                  where v.organization_id = ? and v.action = 'verification') and m.campaign_id = ?)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Asking(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param asked messages that were in doubt, or had been before
     * @param unanswered were not asked in time, and still are
     */
    private record Answers(int asked, int sent, int failed, int unknown, int unanswered) {}

    public Settlement ask(Claim claim, Command.Verify command) {
        if (claim.attempt() == 1) {
            return Settlement.later(claim, Duration.ZERO, VERIFYING)
                    .withoutCall()
                    .with(db -> {
                        Verifications.startNow(db, chosen(db, claim, command), claim.organizationId());
                        return Effects.Told.NOTHING;
                    });
        }
        Answers answers = answers(claim, command);
        boolean late = clock.instant().isAfter(claim.firstStartedAt().plus(LONGEST));
        if (answers.unanswered > 0 && !late) {
            return Settlement.later(claim, LOOK_AGAIN, VERIFYING).withoutCall();
        }
        return Settlement.finished(claim, State.SUCCEEDED, null, null)
                .withoutCall()
                .withResult(answers)
                .telling(Confirming.succeeded(claim, command, answers));
    }

    private static List<UUID> chosen(JdbcClient db, Claim claim, Command.Verify command) {
        return db.sql(CHOSEN)
                .param(claim.organizationId())
                .param(ids(command))
                .param(command.campaignId())
                .query(Rows::first)
                .list();
    }

    private Answers answers(Claim claim, Command.Verify command) {
        OffsetDateTime since = claim.firstStartedAt().atOffset(ZoneOffset.UTC);
        return jdbc.sql(ANSWERS)
                .param(since)
                .param(since)
                .param(claim.organizationId())
                .param(ids(command))
                .param(claim.organizationId())
                .param(command.campaignId())
                .query((row, _) -> new Answers(
                        row.getInt("asked"),
                        row.getInt("sent"),
                        row.getInt("failed"),
                        row.getInt("unknown"),
                        row.getInt("unanswered")))
                .single();
    }

    private static UUID[] ids(Command.Verify command) {
        return command.messageIds().toArray(UUID[]::new);
    }
}
