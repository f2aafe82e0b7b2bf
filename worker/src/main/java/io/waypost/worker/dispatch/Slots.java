package io.waypost.worker.dispatch;

import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.worker.ledger.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many calls this worker may have in flight: its share of what the gateway stands, halved while calls of several
 * sessions go wrong and grown back step by step (additive increase, multiplicative decrease; Chiu and Jain, 1989). One sick
 * session alone changes nothing. Not thread-safe.
 */
final class Slots {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final double TOO_MANY = 0.2;
    private static final Set<FailureCode> TROUBLE = EnumSet.of(
            FailureCode.VPS_UNREACHABLE,
            FailureCode.VPS_TIMEOUT,
            FailureCode.VPS_ERROR,
            FailureCode.VPS_RATE_LIMITED,
            FailureCode.OUTCOME_UNKNOWN);

    private int share;
    private double allowed;
    private int inFlight;
    private int calls;
    private int troubles;
    private final Set<UUID> troubled = new HashSet<>();
    private @Nullable Instant periodEnds;

    Slots(int share) {
        this.share = share;
        this.allowed = share;
    }

    int free() {
        return Math.max(0, (int) allowed - inFlight);
    }

    int inFlight() {
        return inFlight;
    }

    int allowed() {
        return (int) allowed;
    }

    void took(int more) {
        inFlight += more;
    }

    void gaveBack() {
        inFlight--;
    }

    /** This worker's part of the fleet's limit changes with the fleet. */
    void share(int newShare) {
        allowed = allowed >= share ? newShare : Math.min(allowed, newShare);
        share = newShare;
    }

    /** What came of a call. */
    void saw(Settlement settlement, Instant now) {
        if (!settlement.called()) {
            return;
        }
        calls++;
        Failure error = settlement.error();
        if (error != null && TROUBLE.stream().anyMatch(error::is)) {
            troubles++;
            troubled.add(settlement.claim().laneKey());
        }
        judge(now);
    }

    private void judge(Instant now) {
        if (periodEnds == null) {
            periodEnds = now.plus(PERIOD);
        }
        if (now.isBefore(periodEnds)) {
            return;
        }
        boolean unwell = troubled.size() > 1 && troubles > calls * TOO_MANY;
        allowed = unwell ? Math.max(1, allowed / 2) : Math.min(share, allowed + Math.max(1, share * 0.1));
        calls = 0;
        troubles = 0;
        troubled.clear();
        periodEnds = now.plus(PERIOD);
    }
}
