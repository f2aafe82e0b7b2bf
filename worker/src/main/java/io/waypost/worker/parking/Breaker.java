package io.waypost.worker.parking;

import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Next;
import io.waypost.worker.ledger.Settlement;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Watches what comes of calls and parks the gateway: at once on a refused key, else when so many calls in a row met nothing
 * but silence, resets and what a proxy says in the VPS's place. Any answer of the VPS itself ends the row. Thread-safe.
 */
@Component
public class Breaker {
    private static final int IN_A_ROW = 5;
    private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
    private static final Set<FailureCode> NOBODY_THERE =
            EnumSet.of(FailureCode.VPS_UNREACHABLE, FailureCode.VPS_TIMEOUT, FailureCode.OUTCOME_UNKNOWN);
    /** What a reverse proxy answers while there is nobody behind it. */
    private static final Set<Integer> FROM_A_PROXY = Set.of(502, 503, 504);

    private final Parks parks;
    private final Clock clock;
    private int row;

    Breaker(Parks parks, Clock clock) {
        this.parks = parks;
        this.clock = clock;
    }

    /** The settlement, parking the gateway with it if that is what it shows. */
    public Settlement judged(Settlement settlement) {
        if (!settlement.called()) {
            return settlement;
        }
        Failure parking = judge(settlement);
        return parking == null ? settlement : settlement.also(_ -> parks.park(parking, FIRST_PROBE, clock.instant()));
    }

    private synchronized @Nullable Failure judge(Settlement settlement) {
        Failure failure = settlement.error();
        if (failure == null || !nobodyThere(settlement, failure)) {
            row = 0;
            return failure != null && refused(failure) ? failure : null;
        }
        if (++row < IN_A_ROW) {
            return null;
        }
        row = 0;
        return failure.is(FailureCode.OUTCOME_UNKNOWN) || failure.is(FailureCode.VPS_TIMEOUT)
                ? FailureCode.VPS_TIMEOUT.because("The last " + IN_A_ROW + " calls to the VPS were not answered.")
                : failure;
    }

    /** A send that is in doubt got no answer that is the VPS's own, whatever it was that answered. */
    private static boolean nobodyThere(Settlement settlement, Failure failure) {
        Integer status = failure.status();
        return NOBODY_THERE.stream().anyMatch(failure::is)
                || (failure.is(FailureCode.VPS_ERROR) && status != null && FROM_A_PROXY.contains(status))
                || settlement.next().equals(new Next.Finished(State.UNKNOWN));
    }

    /** With a time to try again it was only the way of sending the key, which is found by now. */
    private static boolean refused(Failure failure) {
        return failure.is(FailureCode.VPS_UNAUTHORIZED) && failure.retryAt() == null;
    }
}
