package io.waypost.worker.retry;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.gateway.Verdict;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Settlement;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * What a failure makes of a look-up or a control call, which may be repeated: unreachable, rate limits and 5xx are tried
 * again for at most 30 s, everything else is final at once.
 */
@Component
public class LookUps {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Backoff backoff;
    private final Clock clock;

    LookUps(Backoff backoff, Clock clock) {
        this.backoff = backoff;
        this.clock = clock;
    }

    public Settlement failed(Claim claim, String action, GatewayOutcome.Failed failed) {
        Failure failure = failed.failure();
        Duration delay = delay(claim, failure);
        if (failed.verdict() == Verdict.WAIT && patient(claim, delay)) {
            return Settlement.again(claim, delay, failure);
        }
        return Settlement.failed(claim, failure).telling(Draft.of(claim, new EventData.CommandFailed(action), failure));
    }

    /** Whether it may be tried again after that delay. */
    boolean patient(Claim claim, Duration delay) {
        return clock.instant().plus(delay).isBefore(claim.firstStartedAt().plus(PATIENCE));
    }

    private Duration delay(Claim claim, Failure failure) {
        Duration own = backoff.after(claim.calls() + 1);
        if (failure.retryAt() == null) {
            return own;
        }
        Duration told = Duration.between(clock.instant(), failure.retryAt());
        return told.compareTo(own) > 0 ? told : own;
    }
}
