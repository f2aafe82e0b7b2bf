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
        Instant createdAt) {

    /** @param expiresAt when WhatsApp replaces the code, as far as is known */
    public record Qr(int generation, @Nullable Instant expiresAt) {}
}
