package io.waypost.api.campaign;

import io.waypost.api.paging.Parameters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which campaigns are asked for. A null, or an empty list, narrows nothing. */
public record CampaignFilter(
        List<String> status,
        @Nullable UUID sessionId,
        @Nullable String reference) {
    public static final List<String> STATUSES =
            List.of("scheduled", "sending", "paused", "completed", "partial_failure", "failed", "cancelled");

    public static CampaignFilter from(Parameters parameters) {
        List<String> status = parameters.list("status");
        if (!STATUSES.containsAll(status)) {
            parameters.refuse("status", "must be one or more of " + String.join(", ", STATUSES));
        }
        return new CampaignFilter(
                status,
                parameters.uuid("sessionId").orElse(null),
                parameters.text("reference").orElse(null));
    }

    /** The statuses with commas between; null for any. */
    @Nullable
    String statuses() {
        return status.isEmpty() ? null : String.join(",", status);
    }
}
