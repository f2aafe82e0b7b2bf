package io.waypost.local.chaos;

import io.waypost.contract.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the table {@code commands} says of a command in the end.
 *
 * @param startedAt its last claim
 * @param error the failure's code
 */
record LedgerRow(
        UUID commandId,
        State state,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable String error) {}
