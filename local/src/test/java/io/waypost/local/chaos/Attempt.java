package io.waypost.local.chaos;

import java.time.Instant;
import java.util.UUID;

/** A row of the table {@code attempts}. */
record Attempt(UUID commandId, int attempt, Instant startedAt, Instant endedAt, String outcome) {}
