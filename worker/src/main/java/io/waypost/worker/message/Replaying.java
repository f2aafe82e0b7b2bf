package io.waypost.worker.message;

import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Ids;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Wakes;
import io.waypost.worker.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends again what did not go out: as new messages, each linked with its original. They are made in pieces, each in one
 * transaction, so that a replay of a million keeps nobody waiting; their ids follow from the command's, so that nothing is made
 * twice.
 */
@Component
public class Replaying {
    private static final int PIECE = 2_000;
    private static final int TOLD = 1_000;
    private static final int ASKED = 10_000;

    private static final String ADD = """
            insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                                  expires_at, payload, reference, recipient, campaign_id, replay_of, replay_id, created_at)
            select r.id, c.organization_id, 'send', r.session, r.session, ?, r.shard, 'queued', now(),
                   now() + ? * interval '1 millisecond',
                   c.payload - 'scheduledFor' - 'expiresAt' || jsonb_build_object('sessionId', r.session),
                   c.reference, c.recipient, c.campaign_id, c.command_id, ?, clock_timestamp()
            from json_to_recordset(?::json) as r(id uuid, original uuid, session uuid, shard smallint)
            join commands c on c.command_id = r.original
            order by c.seq
            on conflict (command_id) do nothing""";
    /** Of two replays that choose the same message at the same time, one gets it; what arrived meanwhile, none. */
    private static final String LINK = """
            update commands c set replayed_by = r.id, updated_at = now()
            from json_to_recordset(?::json) as r(id uuid, original uuid)
            where c.command_id = r.original and c.replayed_by is null
              and c.state in ('failed', 'expired', 'cancelled', 'unknown')
            returning c.command_id""";

    private static final String MADE = """
            select command_id, replay_of from commands where replay_id = ? order by seq limit ?""";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    /** How long the gateway may take to tell of unknown messages before they are passed over. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Between two pieces, so that it can be taken back in the middle. */
    private static final Duration BREATH = Duration.ofMillis(5);

    private final JdbcClient database;
    private final Sessions sessions;
    private final Clock clock;

    Replaying(JdbcClient database, Sessions sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Replay(UUID id, UUID original, UUID session, int shard) {}

    /** One message that is sent again. */
    private record Link(UUID messageId, UUID replayOf) {}

    /**
     * What a replay is, or would be.
     *
     * @param messages the first of them; none in a preview
     */
    private record Outcome(
            boolean preview,
            long count,
            long people,
            @Nullable Instant since,
            long mayHaveArrived,
            Replayable.PassedOver passedOver,
            List<Link> messages) {}

    /**
     * Unknown messages are sent again only once the gateway was asked for them: until then the command waits.
     *
     * @param patience how long the new messages wait before they expire
     */
    public Settlement replay(Claim claim, Command.Replay command, Duration patience) {
        UUID session = command.sessionId();
        if (session != null && !sessions.has(claim.organizationId(), session)) {
            return Settlement.refused(
                    claim, command, FailureCode.SESSION_NOT_FOUND.because("There is no session " + session + "."));
        }
        Replayable replayable = new Replayable(claim.commandId(), claim.organizationId(), command);
        if (command.preview()) {
            return done(claim, command, replayable);
        }
        List<UUID> unverified = mayAsk(claim, command) ? replayable.unverified(database, ASKED) : List.of();
        if (!unverified.isEmpty()) {
            return asking(claim, unverified);
        }
        return replayable.any(database)
                ? piece(claim, command, replayable, patience)
                : done(claim, command, replayable);
    }

    private boolean mayAsk(Claim claim, Command.Replay command) {
        return command.includeUnknown()
                && clock.instant().isBefore(claim.firstStartedAt().plus(LONGEST));
    }

    private static Settlement asking(Claim claim, List<UUID> unverified) {
        return Settlement.later(claim, LOOK_AGAIN, "VERIFYING").withoutCall().with(jdbc -> {
            if (claim.attempt() == 1) {
                Verifications.startNow(jdbc, unverified, claim.organizationId());
            }
            return Effects.Told.NOTHING;
        });
    }

    private static Settlement piece(Claim claim, Command.Replay command, Replayable replayable, Duration patience) {
        return Settlement.later(claim, BREATH, "REPLAYING").withoutCall().with(jdbc -> {
            List<Replay> replays = linked(
                    jdbc,
                    replayable.next(jdbc, PIECE).stream()
                            .map(original -> replay(claim, command, original))
                            .toList());
            jdbc.sql(ADD)
                    .params(Lane.BULK.number(), patience.toMillis(), claim.commandId(), Rows.json(replays))
                    .update();
            Wakes.lanes(jdbc, sessions(replays), claim.organizationId(), Lane.BULK);
            return Effects.Told.NOTHING;
        });
    }

    private static List<Replay> linked(JdbcClient jdbc, List<Replay> chosen) {
        Set<UUID> linked = new HashSet<>(
                jdbc.sql(LINK).param(Rows.json(chosen)).query(Rows::first).list());
        return chosen.stream().filter(r -> linked.contains(r.original)).toList();
    }

    private static Set<UUID> sessions(List<Replay> replays) {
        return replays.stream().map(Replay::session).collect(Collectors.toSet());
    }

    private static Replay replay(Claim claim, Command.Replay command, Replayable.Original original) {
        UUID session = command.sessionId() == null ? original.session() : command.sessionId();
        UUID id = Ids.derived(claim.commandId(), original.id().toString());
        return new Replay(id, original.id(), session, Topics.shardOf(session));
    }

    private Settlement done(Claim claim, Command.Replay command, Replayable replayable) {
        Replayable.Summary summary = replayable.summary(database);
        Outcome outcome = new Outcome(
                command.preview(),
                summary.count(),
                summary.people(),
                summary.since(),
                summary.mayHaveArrived(),
                summary.passedOver(),
                made(claim.commandId()));
        return Settlement.finished(claim, State.SUCCEEDED, null, null)
                .withoutCall()
                .withResult(outcome)
                .telling(Confirming.succeeded(claim, command, outcome));
    }

    private List<Link> made(UUID replayId) {
        return database.sql(MADE)
                .params(replayId, TOLD)
                .query((row, _) -> new Link(Rows.uuid(row, "command_id"), Rows.uuid(row, "replay_of")))
                .list();
    }
}
