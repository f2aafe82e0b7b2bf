package io.waypost.worker.message;

import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.State;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.GatewayAnswer.MessageFound;
import io.waypost.worker.gateway.GatewayCall;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the gateway whether a message in doubt arrived. Nothing is ever sent here. */
@Component
public class Verifying {
    /** How soon a message in doubt is asked for: a gateway that was slow may still be at it. */
    public static final Duration SOON = Duration.ofSeconds(2);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(12));
    private static final String VERIFYING = "VERIFYING";
    private static final String DOUBTFUL = """
            select c.recipient, c.upstream_message_id, c.started_at, s.session_data ->> 'vps_session_id' as vps_id
            from commands c join whatsapp_sessions s on s.id = c.session_id
            where c.command_id = ? and c.state in ('unknown', 'accepted') and c.recipient is not null""";

    private final JdbcClient jdbc;
    private final Gateway gateway;
    private final Findings findings;
    private final Backoff backoff;

    Verifying(JdbcClient jdbc, Gateway gateway, Findings findings, Backoff backoff) {
        this.jdbc = jdbc;
        this.gateway = gateway;
        this.findings = findings;
        this.backoff = backoff;
    }

    private record Doubtful(String recipient, @Nullable String upstreamId, Instant startedAt, String vpsId) {}

    public Settlement verify(Claim claim, UUID messageId) {
        Optional<Doubtful> message = doubtful(messageId);
        if (message.isEmpty()) {
            return Settlement.finished(claim, State.SUCCEEDED, null, null).withoutCall(); // settled meanwhile
        }
        Doubtful doubtful = message.get();
        GatewayOutcome outcome =
                gateway.call(new GatewayCall.MessageStatus(doubtful.vpsId, doubtful.recipient, doubtful.upstreamId));
        return switch (outcome) {
            case GatewayOutcome.Answered(int status, MessageFound found) ->
                found(claim, messageId, doubtful, found, status);
            case GatewayOutcome.Answered _ -> later(claim, messageId, "The VPS has no record of it.", null);
            case GatewayOutcome.Failed(Failure failure, var _)
            when failure.is(FailureCode.VPS_ENDPOINT_NOT_FOUND) ->
                ended(claim, messageId, "This build of the VPS cannot be asked whether a message arrived.");
            case GatewayOutcome.Failed(Failure failure, var _) ->
                later(claim, messageId, "The VPS could not be asked: " + failure.message(), failure);
        };
    }

    /** A hit counts only if it cannot be another message: its id is nobody else's, its time not before the attempt. */
    private Settlement found(Claim claim, UUID messageId, Doubtful message, MessageFound found, int status) {
        Instant attempt = message.startedAt.truncatedTo(ChronoUnit.SECONDS); // the gateway counts in seconds
        boolean own = found.messageId().equals(message.upstreamId);
        if (!own && (found.timestamp() == null || found.timestamp().isBefore(attempt))) {
            return later(claim, messageId, "The VPS found a message, but of an earlier time.", null);
        }
        return Settlement.finished(claim, State.SUCCEEDED, status, null).with(db -> {
            if (own || nobodyElses(db, claim.organizationId(), messageId, found.messageId())) {
                findings.settle(messageId, new Finding.Arrived(Finding.LOOK_UP, found.messageId(), found.timestamp()));
            } else {
                findings.note(messageId, Finding.LOOK_UP, "The VPS found a message, but it is another one of ours.");
            }
            return Effects.Told.NOTHING;
        });
    }

    private static boolean nobodyElses(JdbcClient db, UUID organizationId, UUID messageId, String upstreamId) {
        return db.sql("""
                        select not exists (select from commands
                            where organization_id = ? and upstream_message_id = ? and command_id <> ?)""")
                .params(organizationId, upstreamId, messageId)
                .query(Boolean.class)
                .single();
    }

    private Settlement later(Claim claim, UUID messageId, String detail, @Nullable Failure failure) {
        if (claim.calls() >= PAUSES.size()) {
            return ended(claim, messageId, detail);
        }
        Duration pause = backoff.around(PAUSES.get(claim.calls()), 0.2);
        Settlement settlement =
                failure == null ? Settlement.later(claim, pause, VERIFYING) : Settlement.again(claim, pause, failure);
        return settlement.with(_ -> noted(messageId, detail));
    }

    private Settlement ended(Claim claim, UUID messageId, String detail) {
        return Settlement.finished(claim, State.SUCCEEDED, null, null).with(_ -> noted(messageId, detail));
    }

    private Effects.Told noted(UUID messageId, String detail) {
        findings.note(messageId, Finding.LOOK_UP, detail);
        return Effects.Told.NOTHING;
    }

    private Optional<Doubtful> doubtful(UUID messageId) {
        return jdbc.sql(DOUBTFUL)
                .param(messageId)
                .query((row, _) -> new Doubtful(
                        row.getString("recipient"),
                        row.getString("upstream_message_id"),
                        Objects.requireNonNull(Rows.optionalInstant(row, "started_at")),
                        row.getString("vps_id")))
                .optional();
    }
}
