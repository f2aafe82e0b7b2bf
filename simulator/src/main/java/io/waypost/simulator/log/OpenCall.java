package io.waypost.simulator.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call from its start on. Thread-safe. */
public final class OpenCall {
    private final Call start;
    private final int inFlight;
    private @Nullable Long endedNanos;
    private @Nullable Long clientLeftNanos;
    private @Nullable String outcome;
    private List<String> faults = List.of();

    OpenCall(
            long sequence,
            @Nullable String sessionId,
            String method,
            String path,
            @Nullable String recipient,
            Instant at,
            int inFlight) {
        this.inFlight = inFlight;
        start = new Call(
                sequence, sessionId, method, path, recipient, at, System.nanoTime(), null, null, null, List.of());
    }

    /** How many calls were being served when this one started, itself included. */
    public int inFlight() {
        return inFlight;
    }

    public synchronized void faults(List<String> types) {
        faults = types;
    }

    public synchronized void clientLeft() {
        if (clientLeftNanos == null) {
            clientLeftNanos = System.nanoTime();
        }
    }

    synchronized void end(String how) {
        endedNanos = System.nanoTime();
        outcome = how;
    }

    @Nullable
    String sessionId() {
        return start.sessionId();
    }

    synchronized Call view() {
        return new Call(
                start.sequence(),
                start.sessionId(),
                start.method(),
                start.path(),
                start.recipient(),
                start.at(),
                start.startedNanos(),
                endedNanos,
                clientLeftNanos,
                outcome,
                faults);
    }
}
