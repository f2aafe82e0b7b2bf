package io.waypost.api.session;

import io.waypost.contract.SessionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A paired device, or one that is being paired.
 *
 * @param displayName the name it was given, else its number, else "Device"
 * @param phoneNumber in E.164 with {@code +}
 * @param lastError a {@link io.waypost.contract.Failure}
 * @param qr that there is a code to scan at this moment; the code itself has an address of its own
 * @param groups how many active groups it has
 * @param restrictedUntil until when WhatsApp limits it, if it does
 * @param parked the failure for which nothing is sent through the VPS at present, by whichever session
 * @param unansweredUntil until when it is let alone, as the VPS left its latest calls unanswered
 * @param degraded that its sends are acknowledged no more
 */
public record SessionView(
        UUID id,
        String displayName,
        SessionStatus status,
        @Nullable String phoneNumber,
        @Nullable Instant connectedAt,
        @Nullable Instant lastActiveAt,
        @Nullable JsonNode lastError,
        @Nullable Qr qr,
        int groups,
        @Nullable Instant restrictedUntil,
        @Nullable JsonNode parked,
        @Nullable Instant unansweredUntil,
        @Nullable Degraded degraded,
        Instant createdAt) {

    /** The VPS says "sent", and nobody's phone says that anything came (incident 8). */
    public record Degraded(Instant since, String hint) {
        private static final String HINT = "The VPS takes this device's messages and none has been acknowledged since."
                + " Look on the phone whether WhatsApp still lists the VPS under Linked devices; if in doubt, connect the"
                + " device again. Its unconfirmed messages may not have arrived.";

        static @Nullable Degraded since(@Nullable Instant since) {
            return since == null ? null : new Degraded(since, HINT);
        }
    }

    /** @param expiresAt when WhatsApp replaces the code, as far as is known */
    public record Qr(int generation, @Nullable Instant expiresAt) {}
}
