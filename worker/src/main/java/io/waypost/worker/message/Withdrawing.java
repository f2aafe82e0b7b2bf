package io.waypost.worker.message;

import io.waypost.contract.Action;
import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes back what a replay has not sent yet. It stands in the replay's own lane, so the two never work at the same time: a
 * replay that still waits for the gateway's word never begins, and one that is done has made all of its messages.
 */
@Component
public class Withdrawing {
    private static final String REPLAY = """
            select exists (select from commands
                where command_id = ? and organization_id = ? and action = 'replay'
                  and not coalesce((payload ->> 'preview')::boolean, false))""";
    private static final String LEFT = """
            select exists (select from commands
                where (replay_id = ? or command_id = ? and action = 'replay') and organization_id = ?
                  and state in ('queued', 'scheduled'))""";
    private static final String STOP = """
            update commands set state = 'cancelled', error = ?::jsonb, waiting_reason = null, updated_at = now()
            where command_id = ? and organization_id = ? and action = 'replay' and state in ('queued', 'scheduled')""";
    /** One that is being claimed at this moment is on its way and stays so. */
    private static final String CANCEL = """
            update commands set state = 'cancelled', error = ?::jsonb, waiting_reason = null, updated_at = now()
            where command_id in (
                select command_id from commands
                where replay_id = ? and organization_id = ? and state in ('queued', 'scheduled')
                limit ? for update skip locked)
            returning *""";

    private static final String CANCELLED = """
            select count(*) from commands where replay_id = ? and state = 'cancelled' and error ->> 'code' = ?""";
    /** As much as one transaction carries well. */
    private static final int PIECE = 2_000;

    private static final Duration NEXT_PIECE = Duration.ofMillis(5);

    private final JdbcClient database;

    Withdrawing(JdbcClient database) {
        this.database = database;
    }

    /** @param cancelled messages that are not sent now */
    private record Withdrawn(UUID replayId, int cancelled) {}

    public Settlement cancel(Claim claim, UUID replayId) {
        Command command = new Command.Cancel(null, replayId);
        boolean there = database.sql(REPLAY)
                .params(replayId, claim.organizationId())
                .query(Boolean.class)
                .single();
        if (!there) {
            Failure failure = FailureCode.REPLAY_NOT_FOUND.because("There is no replay " + replayId + ".");
            return Settlement.failed(claim, failure)
                    .withoutCall()
                    .telling(Draft.of(
                            claim, new EventData.CommandFailed(command.action().wire()), failure));
        }
        Failure cancelled = FailureCode.REPLAY_CANCELLED.because("The replay was cancelled.");
        return left(claim, replayId) ? piece(claim, replayId, cancelled) : done(claim, command, replayId, cancelled);
    }

    private boolean left(Claim claim, UUID replayId) {
        return database.sql(LEFT)
                .params(replayId, replayId, claim.organizationId())
                .query(Boolean.class)
                .single();
    }

    private static Settlement piece(Claim claim, UUID replayId, Failure cancelled) {
        return Settlement.later(claim, NEXT_PIECE, "CANCELLING").withoutCall().with(jdbc -> {
            List<Draft> events = new ArrayList<>(jdbc.sql(CANCEL)
                    .params(Rows.one(cancelled), replayId, claim.organizationId(), PIECE)
                    .query((row, _) -> Cancelled.draft(row, cancelled))
                    .list());
            int stopped = jdbc.sql(STOP)
                    .params(Rows.one(cancelled), replayId, claim.organizationId())
                    .update();
            if (stopped > 0) {
                events.add(
                        new Draft(new EventData.CommandFailed(Action.REPLAY.wire()), replayId, null, null, cancelled));
            }
            return new Effects.Told(events, null);
        });
    }

    private Settlement done(Claim claim, Command command, UUID replayId, Failure cancelled) {
        int count = database.sql(CANCELLED)
                .params(replayId, cancelled.code())
                .query(Integer.class)
                .single();
        Withdrawn result = new Withdrawn(replayId, count);
        return Settlement.finished(claim, State.SUCCEEDED, null, null)
                .withoutCall()
                .withResult(result)
                .telling(Confirming.succeeded(claim, command, result));
    }
}
