package io.waypost.worker.dispatch;

import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import io.waypost.worker.message.Sending;
import java.time.Duration;

/** How a claim ends when nobody can say what came of it: by what its work is, never by hope. */
final class Faults {
    private static final Duration WATCH_AGAIN = Duration.ofSeconds(30);

    private Faults() {}

    /** A fault of ours in the middle of a command: a send may have gone out before it. */
    static Settlement settle(Claim claim, String what) {
        return settle(claim, FailureCode.INTERNAL.because(what));
    }

    /**
     * The claim's holder is gone: a send may have gone out, anything else is simply done again. So is a send on a session that its
     * organization has not: no call is ever made for it, and sessions are not deleted.
     */
    static Settlement leftBehind(Claim claim) {
        Failure lost =
                FailureCode.OUTCOME_UNKNOWN.because("The worker that was sending stopped before it knew the outcome.");
        return switch (claim.work()) {
            case Work.Asked(Command.Send send) when claim.device() != null -> unknown(claim, send, lost);
            case Work.Asked _,
                    Work.OptedOut _,
                    Work.Expired _,
                    Work.Watch _,
                    Work.Verification _,
                    Work.Probe _,
                    Work.Unreadable _ ->
                Settlement.again(
                        claim, Duration.ZERO, FailureCode.INTERNAL.because("The worker stopped; it is done again."));
        };
    }

    private static Settlement settle(Claim claim, Failure fault) {
        return switch (claim.work()) {
            case Work.OptedOut _, Work.Expired _, Work.Watch _, Work.Verification _, Work.Probe _ ->
                Settlement.again(claim, WATCH_AGAIN, fault);
            case Work.Asked(Command.Send send) ->
                unknown(claim, send, FailureCode.OUTCOME_UNKNOWN.because(fault.message()));
            case Work.Asked(Command command) -> failed(claim, command.action().wire(), fault);
            case Work.Unreadable(var action, var _) -> failed(claim, action, fault);
        };
    }

    /** The row was taken in under other rules. */
    static Settlement refused(Claim claim, String action, String reason) {
        return failed(claim, action, FailureCode.INVALID_COMMAND.because(reason))
                .withoutCall();
    }

    private static Settlement failed(Claim claim, String action, Failure failure) {
        return Settlement.failed(claim, failure).telling(Draft.of(claim, new EventData.CommandFailed(action), failure));
    }

    private static Settlement unknown(Claim claim, Command.Send send, Failure failure) {
        return Settlement.finished(claim, State.UNKNOWN, null, failure)
                .with(Sending.inDoubt(claim))
                .telling(Draft.ofMessage(claim, new EventData.MessageUnknown(send.to(), claim.reference()), failure));
    }
}
