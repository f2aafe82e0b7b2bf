package io.waypost.worker.session;

import io.waypost.contract.Action;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.SessionStatus;
import io.waypost.contract.State;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.GatewayAnswer.SessionState;
import io.waypost.worker.gateway.GatewayCall;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.gateway.QrCode;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.retry.Backoff;
import io.waypost.worker.retry.LookUps;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks at sessions: by itself, again and again, and when somebody asks. */
@Component
public class SessionWatch {
    private static final String WATCHING = "WATCHING";

    private final Gateway gateway;
    private final LookUps lookUps;
    private final Backoff backoff;
    private final WatchSettings settings;
    private final Clock clock;

    SessionWatch(Gateway gateway, LookUps lookUps, Backoff backoff, WatchSettings settings, Clock clock) {
        this.gateway = gateway;
        this.lookUps = lookUps;
        this.backoff = backoff;
        this.settings = settings;
        this.clock = clock;
    }

    /** The recurring look. It ends when the gateway has the session no more; a connect begins it anew. */
    public Settlement look(Claim claim) {
        Claim.Device device = claim.device();
        if (device == null || device.gone()) {
            return Settlement.finished(claim, State.SUCCEEDED, null, null).withoutCall();
        }
        GatewayOutcome outcome = gateway.call(new GatewayCall.Status(device.vpsId()));
        return next(claim, pause(device, outcome), outcome).with(observation(claim, outcome));
    }

    /** A look that failed says so: whoever watches the gateway's health must not take it for an answer. */
    private static Settlement next(Claim claim, Duration pause, GatewayOutcome outcome) {
        return switch (outcome) {
            case GatewayOutcome.Answered _ -> Settlement.later(claim, pause, WATCHING);
            case GatewayOutcome.Failed(Failure failure, var _) -> Settlement.again(claim, pause, failure);
        };
    }

    /** Somebody asks for the status ({@code status}) or for the current QR code ({@code qr}). */
    public Settlement asked(Claim claim, Action action) {
        Claim.Device device = claim.device();
        if (device == null) {
            return Sessions.missing(claim, action);
        }
        GatewayOutcome outcome = gateway.call(new GatewayCall.Status(device.vpsId()));
        return answer(claim, action, outcome).with(observation(claim, outcome));
    }

    private Settlement answer(Claim claim, Action action, GatewayOutcome outcome) {
        return switch (outcome) {
            case GatewayOutcome.Answered(int status, SessionState state)
            when action == Action.QR && state.qr() instanceof QrCode.Withheld -> withheld(claim, status);
            case GatewayOutcome.Answered(int status, var _) ->
                Settlement.finished(claim, State.SUCCEEDED, status, null)
                        .telling(Draft.of(claim, new EventData.CommandSucceeded(action.wire(), null), null));
            case GatewayOutcome.Failed failed -> lookUps.failed(claim, action.wire(), failed);
        };
    }

    private static Settlement withheld(Claim claim, int status) {
        Failure failure = FailureCode.QR_NOT_HANDED_OUT
                .because("The VPS has a QR code for this device and keeps it.")
                .withStatus(status);
        return Settlement.failed(claim, failure)
                .telling(Draft.of(claim, new EventData.CommandFailed(Action.QR.wire()), failure));
    }

    private Observation observation(Claim claim, GatewayOutcome outcome) {
        return new Observation(claim.laneKey(), claim.organizationId(), outcome, clock.instant());
    }

    private Duration pause(Claim.Device before, GatewayOutcome outcome) {
        Duration pairing = settings.pairing();
        return pairing(before, outcome)
                ? backoff.around(pairing.plus(pairing.dividedBy(4)), 0.2)
                : backoff.around(settings.reconcile(), 0.2);
    }

    private static boolean pairing(Claim.Device before, GatewayOutcome outcome) {
        return switch (outcome) {
            case GatewayOutcome.Answered(var _, SessionState(SessionStatus status, var _, var _, var _))
            when status != null ->
                status == SessionStatus.CONNECTING
                        || status == SessionStatus.QR_PENDING
                        || (status == SessionStatus.DISCONNECTED && before.pairing());
            case GatewayOutcome.Answered _, GatewayOutcome.Failed _ -> before.pairing();
        };
    }
}
