package io.waypost.worker.session;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.SessionStatus;
import io.waypost.worker.gateway.GatewayAnswer.SessionState;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.gateway.QrCode;
import io.waypost.worker.ledger.Draft;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a session means: the session as it is now, and what is to be told of the change. Pure, so that the whole
 * table of cases can be read and tested here.
 *
 * @param events of the change, save {@code session.connected}, which is told by {@link TakeOver}
 */
record Transition(Session after, List<Draft> events) {

    static Transition of(Session before, GatewayOutcome outcome, Instant now) {
        Transition seen = seen(before, outcome, now);
        return seen.after.pairingExpired(now) ? ended(seen.after, now) : seen;
    }

    private static Transition seen(Session before, GatewayOutcome outcome, Instant now) {
        if (before.condition().gone()) {
            return unchanged(before); // a look that began before it went
        }
        return switch (outcome) {
            case GatewayOutcome.Answered(var _, SessionState state) -> answered(before, state, now);
            case GatewayOutcome.Answered _ -> unchanged(before);
            case GatewayOutcome.Failed(Failure failure, var _)
            when failure.is(FailureCode.SESSION_NOT_ON_VPS) -> lost(before, failure, true, now);
            case GatewayOutcome.Failed(Failure failure, var _)
            when failure.is(FailureCode.SESSION_DISCONNECTED) -> lost(before, failure, false, now);
            case GatewayOutcome.Failed(Failure failure, var _) -> new Transition(before.met(failure), List.of());
        };
    }

    private static Transition answered(Session before, SessionState state, Instant now) {
        return switch (state.status()) {
            case null -> unchanged(before);
            case CONNECTED -> new Transition(before.connected(state.phoneNumber(), now), List.of());
            case QR_PENDING -> qr(before, state.qr(), now);
            case CONNECTING -> before.status() == SessionStatus.CONNECTING ? unchanged(before) : reconnecting(before);
            case DISCONNECTED, FAILED ->
                lost(before, FailureCode.SESSION_DISCONNECTED.because("The VPS says: " + state.word()), false, now);
        };
    }

    private static Transition qr(Session before, QrCode qr, Instant now) {
        return switch (qr) {
            case QrCode.Image(String dataUrl) -> showing(before, dataUrl, now);
            case QrCode.Text(String raw) -> showing(before, raw, now);
            case QrCode.Withheld _ -> withheld(before, now);
            case QrCode.None _ -> unchanged(before);
        };
    }

    private static Transition showing(Session before, String code, Instant now) {
        if (before.status() == SessionStatus.QR_PENDING
                && code.equals(before.condition().qr().code())) {
            return unchanged(before);
        }
        Session after = before.showing(code, now);
        return told(after, qrEvent(after), null);
    }

    private static Transition withheld(Session before, Instant now) {
        Failure failure = FailureCode.QR_NOT_HANDED_OUT.because("The VPS has a QR code for this device and keeps it.");
        Failure known = before.condition().failure();
        if (before.status() == SessionStatus.QR_PENDING && failure.equals(known)) {
            return unchanged(before);
        }
        Session after = before.withheld(failure, now);
        return told(after, qrEvent(after), failure);
    }

    private static EventData qrEvent(Session after) {
        Session.Qr qr = after.condition().qr();
        return new EventData.SessionQr(qr.generation(), qr.expiresAt());
    }

    private static Transition reconnecting(Session before) {
        return told(before.reconnecting(), new EventData.SessionConnecting(null), null);
    }

    /** The gateway has it not, or not connected. */
    private static Transition lost(Session before, Failure failure, boolean gone, Instant now) {
        if (before.justConnecting(now)) {
            return unchanged(before);
        }
        if (before.pairing()) {
            return ended(before, now);
        }
        if (before.status() == SessionStatus.DISCONNECTED && !gone) {
            return unchanged(before);
        }
        Session after = before.disconnected(failure, gone);
        return before.status() == SessionStatus.DISCONNECTED
                ? new Transition(after, List.of())
                : told(after, new EventData.SessionDisconnected(), failure);
    }

    /** Nobody scanned the code in time. What was never paired is no session to anybody. */
    private static Transition ended(Session before, Instant now) {
        Failure failure = FailureCode.PAIRING_EXPIRED.because("The pairing ended before the device was connected.");
        return before.wasPaired()
                ? told(before.disconnected(failure, true), new EventData.SessionDisconnected(), failure)
                : told(before.failed(failure, now), new EventData.SessionFailed(), failure);
    }

    private static Transition told(Session after, EventData data, @Nullable Failure failure) {
        return new Transition(after, List.of(Draft.ofSession(after.id(), data, failure)));
    }

    private static Transition unchanged(Session session) {
        return new Transition(session, List.of());
    }
}
