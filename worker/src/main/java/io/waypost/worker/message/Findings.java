package io.waypost.worker.message;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Settles messages by what is found out about them: state, evidence and event in the caller's transaction. */
@Component
public class Findings {
    private static final String SETTLE = """
            update commands
            set state = ?, error = ?::jsonb, evidence = ?::jsonb,
                upstream_message_id = coalesce(upstream_message_id, ?),
                sent_at = case when ? = 'succeeded' then coalesce(sent_at, ?::timestamptz, now()) else sent_at end,
                result = case when ? = 'succeeded'
                    then jsonb_build_object('messageId', command_id, 'upstreamMessageId', coalesce(upstream_message_id, ?))
                    else result end,
                unconfirmed_at = null, updated_at = now()
            where command_id = ? and action = 'send' and state = any (?)
            returning organization_id, shard, session_id, coalesce(payload ->> 'to', '') as addressee, reference, upstream_message_id,
                      campaign_id, trace_parent""";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    Findings(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is kept of a finding, for people. */
    private record Evidence(
            String source,
            boolean arrived,
            Instant at,
            @Nullable String detail) {}

    private record Settled(
            UUID organizationId,
            int shard,
            @Nullable UUID sessionId,
            String to,
            @Nullable String reference,
            @Nullable String upstreamId,
            @Nullable UUID campaignId,
            @Nullable String traceParent) {}

    /** @return whether it settled the message; false if that was settled before, or is nobody's */
    public boolean settle(UUID messageId, Finding finding) {
        return switch (finding) {
            case Finding.Arrived(var source, var upstreamId, var at) ->
                write(messageId, finding, State.SUCCEEDED, null, upstreamId, at, evidence(source, true, null));
            case Finding.Rejected(var source, Failure failure, var _) ->
                write(
                        messageId,
                        finding,
                        State.FAILED,
                        failure,
                        null,
                        null,
                        evidence(source, false, failure.message()));
            case Finding.Silence(var source, Failure failure) ->
                write(
                        messageId,
                        finding,
                        State.UNKNOWN,
                        failure,
                        null,
                        null,
                        evidence(source, false, failure.message()));
        };
    }

    /** Keeps what was found out without settling anything by it. */
    public void note(UUID messageId, String source, String detail) {
        jdbc.sql("update commands set evidence = ?::jsonb, updated_at = now() where command_id = ? and state = any (?)")
                .params(Rows.one(evidence(source, false, detail)), messageId, new String[] {
                    State.UNKNOWN.stored(), State.ACCEPTED.stored()
                })
                .update();
    }

    private Evidence evidence(String source, boolean arrived, @Nullable String detail) {
        return new Evidence(source, arrived, clock.instant(), detail);
    }

    private boolean write(
            UUID messageId,
            Finding finding,
            State state,
            @Nullable Failure failure,
            @Nullable String upstreamId,
            @Nullable Instant at,
            Evidence evidence) {
        Optional<Settled> settled = jdbc.sql(SETTLE)
                .param(state.stored())
                .param(failure == null ? null : Rows.one(failure))
                .param(Rows.one(evidence))
                .param(upstreamId)
                .param(state.stored())
                .param(at == null ? null : at.toString())
                .param(state.stored())
                .param(upstreamId)
                .param(messageId)
                .param(finding.from().stream().map(State::stored).toArray(String[]::new))
                .query((row, _) -> settled(row))
                .optional();
        settled.ifPresent(s -> outbox.add(List.of(entry(messageId, s, state, failure))));
        return settled.isPresent();
    }

    private static Settled settled(ResultSet row) throws SQLException {
        return new Settled(
                Rows.uuid(row, "organization_id"),
                row.getInt("shard"),
                Rows.optionalUuid(row, "session_id"),
                row.getString("addressee"),
                row.getString("reference"),
                row.getString("upstream_message_id"),
                Rows.optionalUuid(row, "campaign_id"),
                row.getString("trace_parent"));
    }

    private static Outbox.Entry entry(UUID messageId, Settled s, State state, @Nullable Failure failure) {
        EventData data = switch (state) {
            case SUCCEEDED -> new EventData.MessageSent(s.to, s.upstreamId, s.reference);
            case UNKNOWN -> new EventData.MessageUnknown(s.to, s.reference);
            default -> new EventData.MessageFailed(s.to, s.reference);
        };
        Draft draft = new Draft(data, messageId, s.sessionId, messageId, s.campaignId, failure, s.traceParent);
        return new Outbox.Entry(s.organizationId, s.shard, draft);
    }
}
