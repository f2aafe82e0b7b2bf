package io.waypost.worker.retry;

import io.waypost.contract.Command;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps a VPS that is unwell from being hammered: a call that met its trouble is repeated only as far as the budget goes.
 * What the budget refuses stays at the head of its lane, with its error, and comes again after a while. Thread-safe.
 */
@Component
public class Sparing {
    /** What a command waits for whose repeat the budget refused. */
    public static final String REASON = "RETRY_BUDGET";

    private static final Set<FailureCode> UNWELL = EnumSet.of(
            FailureCode.VPS_UNREACHABLE, FailureCode.VPS_TIMEOUT, FailureCode.VPS_ERROR, FailureCode.VPS_RATE_LIMITED);

    private final RetryBudget budget;
    private final Backoff backoff;
    private final LookUps lookUps;

    Sparing(RetrySettings settings, Backoff backoff, LookUps lookUps, Clock clock) {
        this.budget = new RetryBudget(settings, clock);
        this.backoff = backoff;
        this.lookUps = lookUps;
    }

    /** Before the claim's call: how it ends without one, if it would be a repeat too many. */
    public Optional<Settlement> refused(Claim claim) {
        if (!repeats(claim) || budget.spend()) {
            return Optional.empty();
        }
        Duration pause = backoff.after(claim.calls() + 1);
        if (isLookUp(claim) && !lookUps.patient(claim, pause)) {
            budget.overdraw(); // its last try: it fails with what that one meets
            return Optional.empty();
        }
        return Optional.of(Settlement.held(claim, pause, REASON));
    }

    /** After the call. */
    public void saw(Settlement settlement) {
        if (settlement.called() && settlement.claim().calls() == 0) {
            budget.earn();
        }
    }

    /** The probe of a parked gateway and the looks at sessions have a pace of their own: they repeat nothing. */
    private static boolean repeats(Claim claim) {
        Failure last = claim.lastError();
        return last != null
                && !(claim.work() instanceof Work.Probe || claim.work() instanceof Work.Watch)
                && UNWELL.stream().anyMatch(last::is);
    }

    private static boolean isLookUp(Claim claim) {
        return claim.work() instanceof Work.Asked(Command command) && !(command instanceof Command.Send);
    }
}
