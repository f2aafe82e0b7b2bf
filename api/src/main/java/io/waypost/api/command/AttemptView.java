package io.waypost.api.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One call to the gateway. The one in hand has no end yet.
 *
 * @param error a {@link io.waypost.contract.Failure}: what went wrong with it
 */
public record AttemptView(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer upstreamStatus,
        @Nullable String outcome,
        @Nullable JsonNode error) {}
