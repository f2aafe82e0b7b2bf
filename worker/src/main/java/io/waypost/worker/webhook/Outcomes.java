package io.waypost.worker.webhook;

import io.waypost.contract.Failure;
import io.waypost.worker.gateway.GatewayEvent.SendSettled;
import io.waypost.worker.message.Finding;
import io.waypost.worker.message.Findings;
import io.waypost.worker.webhook.Hooks.Named;
import io.waypost.worker.webhook.Hooks.Taken;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Outcomes of sends: settled by the gateway's id of the message; one without, or with an id that no message of ours has
 * yet, by the oldest unsettled attempt of that session and recipient which has no id of its own.
 */
@Component
class Outcomes {
    private final JdbcClient jdbc;
    private final Findings findings;

    Outcomes(JdbcClient jdbc, Findings findings) {
        this.jdbc = jdbc;
        this.findings = findings;
    }

    Taken take(Named session, SendSettled event) {
        Optional<UUID> message = byId(session, event.messageId());
        boolean known = message.isPresent();
        if (!known) {
            message = oldestUnsettled(session, event.recipient());
        }
        if (message.isEmpty()) {
            return Taken.TOO_EARLY;
        }
        Failure failure = event.failure();
        findings.settle(
                message.get(),
                failure == null
                        ? new Finding.Arrived(Finding.WEBHOOK, event.messageId(), event.at())
                        : new Finding.Rejected(Finding.WEBHOOK, failure, event.late() && known));
        return Taken.DONE;
    }

    private Optional<UUID> byId(Named session, @Nullable String upstreamId) {
        return upstreamId == null
                ? Optional.empty()
                : jdbc.sql("""
                                select command_id from commands
                                where session_id = ? and upstream_message_id = ? and action = 'send' order by seq limit 1""")
                        .params(session.id(), upstreamId)
                        .query(UUID.class)
                        .optional();
    }

    private Optional<UUID> oldestUnsettled(Named session, @Nullable String recipient) {
        return recipient == null
                ? Optional.empty()
                : jdbc.sql("""
                                select command_id from commands
                                where session_id = ? and action = 'send' and state in ('accepted', 'unknown')
                                  and recipient = ? and upstream_message_id is null
                                order by started_at, seq limit 1""")
                        .params(session.id(), recipient)
                        .query(UUID.class)
                        .optional();
    }
}
