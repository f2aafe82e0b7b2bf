package io.waypost.api.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call to the gateway. The one in hand has no end yet. */
public record AttemptView(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer upstreamStatus,
        @Nullable String outcome) {}
