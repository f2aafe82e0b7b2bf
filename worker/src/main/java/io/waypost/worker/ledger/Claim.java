package io.waypost.worker.ledger;

import io.waypost.contract.Failure;
import io.waypost.contract.Lane;
import io.waypost.contract.SessionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to carry one command out once. It was committed before anybody acts on it, and a settle that names it
 * changes nothing once it is no longer the current one.
 *
 * @param attempt the fencing token: counts the command's claims
 * @param calls how often the gateway was reached for before
 * @param dueAt since when it could have been claimed, by its own time
 * @param firstStartedAt when the first claim of all began
 * @param lastError what the last attempt met
 * @param device the session as it was when the claim was made; null if the command's organization has no such session
 * @param traceParent where its trace has got to
 */
public record Claim(
        UUID commandId,
        UUID organizationId,
        Work work,
        @Nullable UUID sessionId,
        UUID laneKey,
        Lane lane,
        int shard,
        int attempt,
        int calls,
        Instant dueAt,
        Instant firstStartedAt,
        Instant startedAt,
        @Nullable Failure lastError,
        @Nullable String reference,
        @Nullable UUID campaignId,
        @Nullable Device device,
        @Nullable String traceParent) {

    /** The same, as a part of this trace. */
    public Claim traced(@Nullable String newTraceParent) {
        return new Claim(
                commandId,
                organizationId,
                work,
                sessionId,
                laneKey,
                lane,
                shard,
                attempt,
                calls,
                dueAt,
                firstStartedAt,
                startedAt,
                lastError,
                reference,
                campaignId,
                device,
                newTraceParent);
    }

    /**
     * What a handler needs to know of the session before it calls; what changes it looks at it again, under its lock.
     *
     * @param gone the gateway has it no more: only a connect brings it back
     */
    public record Device(String vpsId, SessionStatus status, boolean gone) {
        public boolean pairing() {
            return status == SessionStatus.CONNECTING || status == SessionStatus.QR_PENDING;
        }
    }

    @Override
    public String toString() {
        return "Claim[" + commandId + " #" + attempt + "]";
    }
}
