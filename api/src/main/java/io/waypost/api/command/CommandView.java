package io.waypost.api.command;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a command so far.
 *
 * @param status queued, scheduled, running, succeeded, failed, unknown or cancelled
 * @param result what it brought; depends on the action
 * @param error a {@link io.waypost.contract.Failure}: why it failed, or what it waits for
 * @param purgedAt when what it held of texts and numbers, and its attempts, were forgotten
 * @param reference the caller's own mark
 * @param traceId where its spans are found
 */
public record CommandView(
        UUID commandId,
        String action,
        @Nullable UUID sessionId,
        String status,
        @Nullable JsonNode result,
        @Nullable JsonNode error,
        @Nullable WaitingView waiting,
        List<AttemptView> attempts,
        @Nullable String reference,
        @Nullable String traceId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant purgedAt) {

    /** Whether nothing further happens to it by itself. */
    public boolean terminal() {
        return switch (status) {
            case "succeeded", "failed", "unknown", "cancelled" -> true;
            default -> false;
        };
    }
}
