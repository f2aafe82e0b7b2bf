package io.waypost.worker.message;

import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Recipient;
import io.waypost.contract.SessionStatus;
import io.waypost.contract.State;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.GatewayAnswer;
import io.waypost.worker.gateway.GatewayCall;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.ledger.Attempts;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Sweeps;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends one message, once: whatever comes of the call, it is not made a second time here. */
@Component
public class Sending {
    /** What the sender is given: our id of the message, and the gateway's where it tells one. */
    private record Sent(UUID messageId, @Nullable String upstreamMessageId) {}

    private final Gateway gateway;
    private final Recipients recipients;
    private final Attempts attempts;
    private final Waiting waiting;

    Sending(Gateway gateway, Recipients recipients, Attempts attempts, Waiting waiting) {
        this.gateway = gateway;
        this.recipients = recipients;
        this.attempts = attempts;
        this.waiting = waiting;
    }

    public Settlement send(Claim claim, Command.Send send) {
        Claim.Device device = claim.device();
        if (device == null) {
            return failed(
                            claim,
                            send,
                            FailureCode.SESSION_NOT_FOUND.because("There is no session " + claim.sessionId() + "."))
                    .withoutCall();
        }
        Optional<String> jid = recipients.jid(claim.organizationId(), send.to());
        if (jid.isEmpty()) {
            return failed(claim, send, FailureCode.GROUP_NOT_FOUND.because("There is no group " + send.to() + "."))
                    .withoutCall();
        }
        if (device.status() != SessionStatus.CONNECTED) {
            return waiting.offline(claim, send, device.status())
                    .withMessage(jid.get(), null)
                    .withoutCall();
        }
        GatewayOutcome outcome = gateway.call(new GatewayCall.Send(
                device.vpsId(), phone(jid.get()), send.message(), send.mediaUrl(), send.mediaType()));
        return settle(claim, send, jid.get(), outcome);
    }

    /** Persons by their bare number: every build of the VPS takes that, and not every one a person's JID. */
    private static String phone(String jid) {
        int at = jid.indexOf(Recipient.PERSON_SUFFIX);
        return at < 0 ? jid : jid.substring(0, at);
    }

    private Settlement settle(Claim claim, Command.Send send, String jid, GatewayOutcome outcome) {
        return switch (outcome) {
            case GatewayOutcome.Answered(int status, GatewayAnswer.Sent(var id)) ->
                Settlement.succeeded(claim, status, new Sent(claim.commandId(), id))
                        .withMessage(jid, id)
                        .telling(Draft.ofMessage(
                                claim, new EventData.MessageSent(send.to(), id, claim.reference()), null));
            case GatewayOutcome.Answered(int status, GatewayAnswer.Accepted(var id)) ->
                Settlement.finished(claim, State.ACCEPTED, status, null)
                        .withMessage(jid, id)
                        .telling(Draft.ofMessage(claim, new EventData.MessageAccepted(send.to(), id), null));
            case GatewayOutcome.Answered(var _, var other) ->
                throw new IllegalStateException(
                        "a send was answered with " + other.getClass().getSimpleName());
            case GatewayOutcome.Failed(Failure failure, var verdict) ->
                switch (verdict) {
                    case WAIT ->
                        restrictedTooOften(claim, failure)
                                ? failed(claim, send, failure).withMessage(jid, null)
                                : waiting.after(claim, send, failure).withMessage(jid, null);
                    case FAIL ->
                        failed(claim, send, failure).withMessage(jid, null).with(waiting.suspicion(claim, failure));
                    case UNKNOWN ->
                        Settlement.finished(claim, State.UNKNOWN, failure.status(), failure)
                                .withMessage(jid, null)
                                .with(inDoubt(claim))
                                .telling(Draft.ofMessage(
                                        claim, new EventData.MessageUnknown(send.to(), claim.reference()), failure));
                };
        };
    }

    /** Nobody is called: the recipient has opted out. */
    public Settlement withhold(Claim claim, Command.Send send) {
        Failure optedOut = FailureCode.RECIPIENT_OPTED_OUT.because("The recipient has opted out.");
        return Settlement.finished(claim, State.CANCELLED, null, optedOut)
                .withoutCall()
                .telling(
                        Draft.ofMessage(claim, new EventData.MessageCancelled(send.to(), claim.reference()), optedOut));
    }

    /** Nobody is called: its time is over, and the sweep had not got to it. */
    public Settlement expire(Claim claim, Command.Send send) {
        return Settlement.finished(claim, State.EXPIRED, null, Sweeps.EXPIRED)
                .withoutCall()
                .telling(Draft.ofMessage(
                        claim, new EventData.MessageExpired(send.to(), claim.reference()), Sweeps.EXPIRED));
    }

    private static Settlement failed(Claim claim, Command.Send send, Failure failure) {
        return Settlement.failed(claim, failure)
                .telling(Draft.ofMessage(claim, new EventData.MessageFailed(send.to(), claim.reference()), failure));
    }

    /** Whatever ends in doubt is asked for by itself. */
    public static Effects inDoubt(Claim claim) {
        return jdbc -> {
            Verifications.start(jdbc, List.of(claim.commandId()), Verifying.SOON);
            return Effects.Told.NOTHING;
        };
    }

    /** The third restriction is about the recipient, no longer about the number. */
    private boolean restrictedTooOften(Claim claim, Failure failure) {
        return failure.is(FailureCode.WHATSAPP_RESTRICTED)
                && attempts.count(claim.commandId(), FailureCode.WHATSAPP_RESTRICTED) >= 2;
    }
}
