package io.waypost.api.campaign;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.waypost.contract.Command;
import io.waypost.contract.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far a campaign has come.
 *
 * @param status scheduled, sending, paused, completed, partial_failure, failed or cancelled
 * @param pausedBy PERSON, or the code of the failure that paused it
 * @param resumeAt when it goes on by itself
 * @param etaSeconds until all is sent, at the pace so far
 */
public record CampaignView(
        UUID id,
        String name,
        String status,
        UUID sessionId,
        @Nullable String reference,
        @JsonUnwrapped Counts counts,
        @Nullable String pausedBy,
        @Nullable Instant resumeAt,
        @Nullable JsonNode pace,
        @Nullable JsonNode windows,
        @Nullable Instant scheduledFor,
        @Nullable Instant expiresAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long etaSeconds,
        Instant createdAt) {

    /**
     * queued + sending + sent + failed + unknown + cancelled = total.
     *
     * @param sending those in a call, and the accepted ones
     * @param sent delivered and read ones, too
     */
    public record Counts(
            int total,
            int queued,
            int sending,
            int accepted,
            int sent,
            int delivered,
            int read,
            int failed,
            int unknown,
            int cancelled) {}

    /** As long as no worker has taken it in. */
    static CampaignView announced(Plan plan, int total) {
        Command.Campaign campaign = plan.campaign();
        Instant scheduledFor = campaign.scheduledFor();
        boolean later = scheduledFor != null && scheduledFor.isAfter(plan.now());
        return new CampaignView(
                plan.id(),
                campaign.name(),
                later ? "scheduled" : "sending",
                campaign.sessionId(),
                campaign.reference(),
                new Counts(total, total, 0, 0, 0, 0, 0, 0, 0, 0),
                null,
                null,
                campaign.pace() == null ? null : Json.MAPPER.valueToTree(campaign.pace()),
                campaign.windows().isEmpty() ? null : Json.MAPPER.valueToTree(campaign.windows()),
                scheduledFor,
                campaign.expiresAt(),
                null,
                null,
                null,
                plan.now());
    }
}
