package io.waypost.api.suppression;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to whom nothing is sent.
 *
 * @param recipient the number with its +, or a JID that shows none
 * @param source person (somebody of the organization) or reply
 * @param sessionId the device that the reply came to
 */
record SuppressionView(
        String recipient,
        String source,
        @Nullable String reason,
        @Nullable UUID sessionId,
        Instant createdAt) {}
