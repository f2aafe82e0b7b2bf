package io.waypost.worker.message;

import io.waypost.contract.Command;
import io.waypost.contract.Criteria;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Ids;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Wakes;
import io.waypost.worker.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends again what did not go out: as new messages, each linked with its original, all in the transaction that settles the
 * command. The new ids follow from the command's, so that the same command makes them once.
 */
@Component
public class Replaying {
    private static final String NOT_VERIFIED = "notVerified";
    private static final int BATCH = 1_000;
    private static final int TOLD = 1_000;

    /** What is chosen, with why it is passed over; what may have arrived is replayed only when that was asked for. */
    private static final String CHOSEN = """
            select c.command_id, c.session_id, c.state, c.created_at, coalesce(c.recipient, c.payload ->> 'to', '') as person,
                   case when c.state not in ('failed', 'expired', 'cancelled', 'unknown') then 'notFailed'
                        when c.replayed_by is not null then 'replayedBefore'
                        when c.purged_at is not null then 'purged'
                        when exists (select from suppressions s
                            where s.organization_id = c.organization_id and s.person = c.recipient) then 'optedOut'
                        when c.state = 'unknown' and not :unknown then 'unknown'
                        when c.state = 'unknown' and c.evidence is null then 'notVerified'
                   end as passed_over
            from commands c
            where c.organization_id = :organization and c.action = 'send'
              and (:ids::uuid[] is null or c.command_id = any (:ids))
              and (:chosen::uuid is null or c.campaign_id = :chosen)
              and (:states::text is null or c.state = any (string_to_array(:states, ',')))
              and (:campaign::uuid is null or c.campaign_id = :campaign)
              and (:session::uuid is null or c.session_id = :session)
              and (:code::text is null or c.error is not null and c.error ->> 'code' like :code)
              and (:reference::text is null or c.reference = :reference)
              and (:from::timestamptz is null or c.created_at >= :from)
              and (:until::timestamptz is null or c.created_at < :until)
              and (:replay::uuid is null or c.replay_id = :replay)
            order by c.seq""";

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
    private static final String LINK = """
            update commands c set replayed_by = r.id, updated_at = now()
            from json_to_recordset(?::json) as r(id uuid, original uuid) where c.command_id = r.original""";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    /** How long the gateway may take to tell of unknown messages before they are passed over. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final JdbcClient database;
    private final Sessions sessions;
    private final Clock clock;

    Replaying(JdbcClient database, Sessions sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Chosen(
            UUID id,
            UUID sessionId,
            State state,
            Instant createdAt,
            String person,
            @Nullable String passedOver) {}

    private record Replay(UUID id, UUID original, UUID session, int shard) {}

    /** One message that is sent again. */
    private record Link(UUID messageId, UUID replayOf) {}

    /**
     * What a replay is, or would be.
     *
     * @param count messages
     * @param people different recipients
     * @param since when the oldest of them was accepted
     * @param mayHaveArrived messages among them whose outcome is unknown
     * @param messages the first of them; none in a preview
     */
    private record Outcome(
            boolean preview,
            int count,
            long people,
            @Nullable Instant since,
            long mayHaveArrived,
            PassedOver passedOver,
            List<Link> messages) {}

    /** Why the others of the chosen ones are not sent again. */
    private record PassedOver(
            long notFailed,
            long replayedBefore,
            long purged,
            long optedOut,
            long unknown,
            long notVerified,
            long missing) {}

    /**
     * Unknown messages are sent again only once the gateway was asked for them: until then the command waits.
     *
     * @param patience how long the new messages wait before they expire
     */
    public Settlement replay(Claim claim, Command.Replay command, Duration patience) {
        UUID session = command.sessionId();
        if (session != null && !sessions.has(claim.organizationId(), session)) {
            return missing(claim, command);
        }
        boolean ask = command.includeUnknown() && !command.preview();
        if (ask && clock.instant().isBefore(claim.firstStartedAt().plus(LONGEST))) {
            List<UUID> unverified = chosen(database, claim.organizationId(), command, "").stream()
                    .filter(c -> NOT_VERIFIED.equals(c.passedOver))
                    .map(Chosen::id)
                    .toList();
            if (!unverified.isEmpty()) {
                return Settlement.later(claim, LOOK_AGAIN, "VERIFYING")
                        .withoutCall()
                        .with(jdbc -> {
                            if (claim.attempt() == 1) {
                                Verifications.startNow(jdbc, unverified, claim.organizationId());
                            }
                            return Effects.Told.NOTHING;
                        });
            }
        }
        return replayNow(claim, command, patience);
    }

    private Settlement replayNow(Claim claim, Command.Replay command, Duration patience) {
        return Settlement.finished(claim, State.SUCCEEDED, null, null)
                .withoutCall()
                .with(jdbc -> {
                    List<Chosen> chosen = chosen(jdbc, claim.organizationId(), command, " for update");
                    List<Chosen> good =
                            chosen.stream().filter(c -> c.passedOver == null).toList();
                    List<Link> links = command.preview() ? List.of() : add(jdbc, claim, command, good, patience);
                    Wakes.lanes(
                            jdbc,
                            links.isEmpty() ? Set.of() : sessions(command, good),
                            claim.organizationId(),
                            Lane.BULK);
                    Outcome outcome = outcome(command, chosen, good, links);
                    return new Effects.Told(List.of(Confirming.succeeded(claim, command, outcome)), outcome);
                });
    }

    private static Settlement missing(Claim claim, Command.Replay command) {
        Failure failure = FailureCode.SESSION_NOT_FOUND.because("There is no session " + command.sessionId() + ".");
        return Settlement.failed(claim, failure)
                .withoutCall()
                .telling(Draft.of(
                        claim, new EventData.CommandFailed(command.action().wire()), failure));
    }

    private static List<Chosen> chosen(JdbcClient jdbc, UUID organizationId, Command.Replay command, String lock) {
        Criteria filter = command.filter();
        List<State> states = filter == null ? List.of() : filter.states();
        return jdbc.sql(CHOSEN + lock)
                .param("organization", organizationId)
                .param("unknown", command.includeUnknown())
                .param(
                        "ids",
                        command.messageIds().isEmpty()
                                ? null
                                : command.messageIds().toArray(UUID[]::new),
                        Types.ARRAY)
                .param("chosen", command.campaignId(), Types.OTHER)
                .param(
                        "states",
                        states.isEmpty()
                                ? null
                                : String.join(
                                        ",", states.stream().map(State::stored).toList()),
                        Types.VARCHAR)
                .param("campaign", filter == null ? null : filter.campaignId(), Types.OTHER)
                .param("session", filter == null ? null : filter.sessionId(), Types.OTHER)
                .param("code", filter == null ? null : Criteria.likePattern(filter.code()), Types.VARCHAR)
                .param("reference", filter == null ? null : filter.reference(), Types.VARCHAR)
                .param("from", at(filter == null ? null : filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", at(filter == null ? null : filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("replay", filter == null ? null : filter.replayId(), Types.OTHER)
                .query((row, _) -> chosen(row))
                .list();
    }

    private static @Nullable Object at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Chosen chosen(ResultSet row) throws SQLException {
        return new Chosen(
                Rows.uuid(row, "command_id"),
                Rows.uuid(row, "session_id"),
                State.of(row.getString("state")),
                Objects.requireNonNull(Rows.optionalInstant(row, "created_at")),
                row.getString("person"),
                row.getString("passed_over"));
    }

    private static List<Link> add(
            JdbcClient jdbc, Claim claim, Command.Replay command, List<Chosen> good, Duration patience) {
        List<Link> links = new ArrayList<>();
        for (int from = 0; from < good.size(); from += BATCH) {
            List<Replay> batch = good.subList(from, Math.min(good.size(), from + BATCH)).stream()
                    .map(c -> replay(claim, command, c))
                    .toList();
            String json = Rows.json(batch);
            jdbc.sql(ADD)
                    .params(Lane.BULK.number(), patience.toMillis(), claim.commandId(), json)
                    .update();
            jdbc.sql(LINK).param(json).update();
            batch.forEach(r -> links.add(new Link(r.id, r.original)));
        }
        return links;
    }

    private static Set<UUID> sessions(Command.Replay command, List<Chosen> good) {
        UUID other = command.sessionId();
        return other != null
                ? Set.of(other)
                : good.stream().map(Chosen::sessionId).collect(Collectors.toSet());
    }

    private static Replay replay(Claim claim, Command.Replay command, Chosen original) {
        UUID session = command.sessionId() == null ? original.sessionId : command.sessionId();
        UUID id = Ids.derived(claim.commandId(), original.id.toString());
        return new Replay(id, original.id, session, Topics.shardOf(session));
    }

    private static Outcome outcome(Command.Replay command, List<Chosen> chosen, List<Chosen> good, List<Link> links) {
        return new Outcome(
                command.preview(),
                good.size(),
                good.stream().map(Chosen::person).distinct().count(),
                good.stream().map(Chosen::createdAt).min(Instant::compareTo).orElse(null),
                good.stream().filter(c -> c.state == State.UNKNOWN).count(),
                new PassedOver(
                        count(chosen, "notFailed"),
                        count(chosen, "replayedBefore"),
                        count(chosen, "purged"),
                        count(chosen, "optedOut"),
                        count(chosen, "unknown"),
                        count(chosen, NOT_VERIFIED),
                        Math.max(0, command.messageIds().size() - chosen.size())),
                links.subList(0, Math.min(TOLD, links.size())));
    }

    private static long count(List<Chosen> chosen, String why) {
        return chosen.stream().filter(c -> why.equals(c.passedOver)).count();
    }
}
