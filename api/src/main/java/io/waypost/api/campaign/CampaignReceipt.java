package io.waypost.api.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/**
 * What a caller is told of a campaign that was accepted.
 *
 * @param total how many messages it has
 * @param duplicates how many rows were dropped because their recipient had come before
 * @param replayed the same upload was known
 */
public record CampaignReceipt(
        UUID campaignId,
        int total,
        int duplicates,
        @JsonIgnore boolean replayed) {}
