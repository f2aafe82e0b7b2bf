package io.waypost.worker.message;

import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.SessionStatus;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.retry.Backoff;
import io.waypost.worker.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A message that could not go yet, and surely did not: it stays at the head of its lane, and says why once for each cause. */
@Component
class Waiting {
    /** Between two looks at a device that is away; its return wakes the message at once. */
    private static final Duration OFFLINE = Duration.ofSeconds(30);

    private final Backoff backoff;
    private final Clock clock;

    Waiting(Backoff backoff, Clock clock) {
        this.backoff = backoff;
        this.clock = clock;
    }

    /** The device is known to be away: the gateway need not be asked. */
    Settlement offline(Claim claim, Command.Send send, SessionStatus status) {
        Failure failure = FailureCode.SESSION_DISCONNECTED.because("The device is " + status.wire() + ".");
        return waiting(claim, send, failure, backoff.around(OFFLINE, 0.2));
    }

    /**
     * The gateway did not take it. A device that we hold for connected may be back in a moment ("Connection Closed"); once the
     * look that this makes due finds it away, {@link #offline} holds.
     */
    Settlement after(Claim claim, Command.Send send, Failure failure) {
        Duration delay = delay(claim, failure.retryAt());
        Settlement waiting = waiting(claim, send, failure, delay);
        return failure.is(FailureCode.WHATSAPP_RESTRICTED) || failure.is(FailureCode.VPS_RATE_LIMITED)
                ? waiting.with(
                        Restrictions.until(claim.laneKey(), clock.instant().plus(delay), failure))
                : waiting.with(suspicion(claim, failure));
    }

    /** What the gateway says of a session in passing is worth a look at it. */
    Effects suspicion(Claim claim, Failure failure) {
        boolean suspect = failure.is(FailureCode.SESSION_DISCONNECTED) || failure.is(FailureCode.SESSION_NOT_ON_VPS);
        return !suspect
                ? Effects.NONE
                : jdbc -> {
                    Sessions.changed(jdbc, claim.laneKey(), claim.organizationId());
                    return Effects.Told.NOTHING;
                };
    }

    private Duration delay(Claim claim, @Nullable Instant retryAt) {
        Duration own = backoff.after(claim.calls() + 1);
        if (retryAt == null) {
            return own;
        }
        Duration told = Duration.between(clock.instant(), retryAt);
        return told.compareTo(own) > 0 ? told : own;
    }

    private Settlement waiting(Claim claim, Command.Send send, Failure failure, Duration delay) {
        Settlement settlement = Settlement.again(claim, delay, failure);
        Failure known = claim.lastError();
        if (known != null && known.code().equals(failure.code())) {
            return settlement;
        }
        Instant until = clock.instant().plus(delay);
        return settlement.telling(
                Draft.ofMessage(claim, new EventData.MessageWaiting(send.to(), failure.code(), until), failure));
    }
}
