package io.waypost.api.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that keeps a campaign from sending its next message at this moment.
 *
 * @param by who or what, where the reason does not say it: who paused it, which code a message waits with
 * @param until not before this instant, if that is known
 * @param error a {@link io.waypost.contract.Failure} that says more
 * @param count how many: of the messages that have arrived, that stand before it, of the cap, as the reason says
 */
public record Hold(
        Reason reason,
        @Nullable String by,
        @Nullable Instant until,
        @Nullable JsonNode error,
        long count) {

    /** In the order in which they are told: what a person can do something about comes first. */
    public enum Reason {
        PAUSED,
        SCHEDULED,
        ARRIVING,
        GATEWAY,
        DEVICE,
        RESTRICTED,
        HOURS,
        DAILY_CAP,
        MESSAGE,
        PERSONS_FIRST,
        OTHER_CAMPAIGNS,
        PACE
    }
}
