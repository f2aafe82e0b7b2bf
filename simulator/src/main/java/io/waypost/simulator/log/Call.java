package io.waypost.simulator.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to the gateway.
 *
 * @param startedNanos when the request was read, on a clock that only counts up
 * @param endedNanos just before the answer was written, so that a client's next call cannot seem to overlap; null
 *     while the call is being served
 * @param clientLeftNanos when a client was seen to give up before the answer
 * @param outcome the status, or {@code reset}, {@code cut}, {@code hang}
 * @param faults the types of the faults that struck
 */
public record Call(
        long sequence,
        @Nullable String sessionId,
        String method,
        String path,
        @Nullable String recipient,
        Instant at,
        long startedNanos,
        @Nullable Long endedNanos,
        @Nullable Long clientLeftNanos,
        @Nullable String outcome,
        List<String> faults) {}
