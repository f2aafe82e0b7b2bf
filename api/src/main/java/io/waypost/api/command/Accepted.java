package io.waypost.api.command;

import io.waypost.contract.CommandEnvelope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command that the broker has.
 *
 * @param fingerprint of the body; null where no idempotency key was used, or it is not known
 */
record Accepted(
        UUID commandId,
        UUID organizationId,
        String action,
        @Nullable UUID sessionId,
        @Nullable String fingerprint,
        Instant issuedAt) {

    static Accepted of(CommandEnvelope envelope, @Nullable String fingerprint) {
        return new Accepted(
                envelope.commandId(),
                envelope.organizationId(),
                envelope.command().action().wire(),
                envelope.command().sessionId(),
                fingerprint,
                envelope.issuedAt());
    }

    /** As long as the ledger does not know it yet. */
    CommandView view() {
        return new CommandView(
                commandId,
                action,
                sessionId,
                "queued",
                null,
                null,
                Waiting.intake(),
                List.of(),
                null,
                null,
                issuedAt,
                issuedAt,
                null);
    }
}
