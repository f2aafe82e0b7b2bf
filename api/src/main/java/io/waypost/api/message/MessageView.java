package io.waypost.api.message;

import io.waypost.api.command.WaitingView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A send as a message. Its id is its command's.
 *
 * @param to as the caller wrote it; empty once it was forgotten
 * @param status scheduled, queued, sending, accepted, sent, delivered, read, failed, unknown, cancelled or expired
 * @param error a {@link io.waypost.contract.Failure}: why it failed, or what it waits for
 * @param attempts how many calls were made for it
 * @param replayId the command that made it, if it is a replay
 * @param unconfirmed the VPS took it, and nothing acknowledged it in time
 * @param purgedAt when its text, its recipient and its attempts were forgotten
 * @param evidence what was found out about its outcome: by look-up, webhook or a person
 */
public record MessageView(
        UUID id,
        UUID commandId,
        @Nullable UUID campaignId,
        UUID sessionId,
        String to,
        String status,
        @Nullable String upstreamMessageId,
        @Nullable JsonNode error,
        @Nullable WaitingView waiting,
        int attempts,
        @Nullable UUID replayOf,
        @Nullable UUID replayedBy,
        @Nullable UUID replayId,
        @Nullable String reference,
        Instant createdAt,
        @Nullable Instant sentAt,
        int deliveredCount,
        int readCount,
        boolean unconfirmed,
        @Nullable JsonNode evidence,
        @Nullable Instant purgedAt) {}
