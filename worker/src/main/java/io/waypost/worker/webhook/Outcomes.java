package io.waypost.worker.webhook;

import io.waypost.contract.Failure;
import io.waypost.worker.gateway.GatewayEvent.SendSettled;
import io.waypost.worker.message.Finding;
import io.waypost.worker.message.Findings;
import io.waypost.worker.webhook.Hooks.Named;
import io.waypost.worker.webhook.Hooks.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Outcomes of sends: settled by the gateway's id of the message; one without, or with an id that no message of ours has,
 * by the oldest unsettled attempt of that session and recipient which has no id of its own. What would be a guess is none: a
 * rejection of something that was sent needs its id, and while a call to that recipient is in flight its answer may bring it.
 */
@Component
class Outcomes {
    /** By how much the gateway's clock may differ from the database's. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final String BY_ID = """
            select command_id from commands
            where session_id = ? and upstream_message_id = ? and action = 'send' order by seq limit 1""";
    private static final String IN_FLIGHT = """
            select exists (select from commands
                where lane_key = ? and state = 'calling' and action = 'send' and recipient = ?)""";
    private static final String OLDEST_UNSETTLED = """
            select command_id from commands
            where session_id = ? and action = 'send' and state in ('accepted', 'unknown')
              and recipient = ? and upstream_message_id is null
              and (?::timestamptz is null or started_at < ?::timestamptz)
            order by started_at, seq limit 1""";

    private final JdbcClient jdbc;
    private final Findings findings;

    Outcomes(JdbcClient jdbc, Findings findings) {
        this.jdbc = jdbc;
        this.findings = findings;
    }

    Taken take(Named session, SendSettled event) {
        Optional<UUID> known = byId(session, event.messageId());
        Optional<UUID> message = known.isPresent() ? known : byRecipient(session, event);
        if (message.isEmpty()) {
            return Taken.TOO_EARLY;
        }
        Failure failure = event.failure();
        findings.settle(
                message.get(),
                failure == null
                        ? new Finding.Arrived(Finding.WEBHOOK, event.messageId(), event.at())
                        : new Finding.Rejected(Finding.WEBHOOK, failure, event.late()));
        return Taken.DONE;
    }

    private Optional<UUID> byId(Named session, @Nullable String upstreamId) {
        return upstreamId == null
                ? Optional.empty()
                : jdbc.sql(BY_ID)
                        .params(session.id(), upstreamId)
                        .query(UUID.class)
                        .optional();
    }

    private Optional<UUID> byRecipient(Named session, SendSettled event) {
        String recipient = event.recipient();
        return recipient == null || event.late() || (event.messageId() != null && inFlight(session, recipient))
                ? Optional.empty()
                : oldestUnsettled(session, recipient, event.at());
    }

    private boolean inFlight(Named session, String recipient) {
        return jdbc.sql(IN_FLIGHT)
                .params(session.id(), recipient)
                .query(Boolean.class)
                .single();
    }

    /** @param at what began after it, it does not tell of */
    private Optional<UUID> oldestUnsettled(Named session, String recipient, @Nullable Instant at) {
        String until = at == null ? null : at.plus(CLOCKS).toString();
        return jdbc.sql(OLDEST_UNSETTLED)
                .param(session.id())
                .param(recipient)
                .param(until)
                .param(until)
                .query(UUID.class)
                .optional();
    }
}
