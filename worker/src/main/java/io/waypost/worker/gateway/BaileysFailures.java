package io.waypost.worker.gateway;

import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import org.jspecify.annotations.Nullable;

/** Puts a reply that went wrong into words. */
final class BaileysFailures {
    private static final String DOUBT =
            "Nobody can tell from this whether the message went out: verify whether it arrived before sending it again.";

    private BaileysFailures() {}

    static GatewayOutcome.Failed replied(
            String endpoint, GatewayReply reply, ReplyBody body, FailureCode code, Verdict verdict) {
        String words = body.words();
        String said = words == null ? "" : ": " + words;
        String what = "The VPS answered " + endpoint + " with " + reply.status() + said;
        Failure failure = code.because(what)
                .withStatus(reply.status())
                .withPreview(Texts.blankToNull(reply.body()))
                .withRetryAt(BaileysErrors.retryAt(code, reply));
        return new GatewayOutcome.Failed(explained(failure, reply, verdict), verdict);
    }

    /** A reply with a good status whose body says nothing that can be relied on. */
    static GatewayOutcome.Failed unreadable(GatewayCall call, GatewayReply reply, String why) {
        boolean send = call instanceof GatewayCall.Send;
        Verdict verdict = send ? Verdict.UNKNOWN : Verdict.FAIL;
        String more = reply.cut() ? " (it was longer than we read)" : "";
        Failure failure = FailureCode.VPS_BAD_REPLY
                .because("The VPS answered " + BaileysRequests.of(call).endpoint() + " with " + reply.status()
                        + ", but " + why + more)
                .withStatus(reply.status())
                .withPreview(Texts.blankToNull(reply.body()));
        return new GatewayOutcome.Failed(explained(failure, reply, verdict), verdict);
    }

    /** The same failure with another piece of advice. */
    static Failure advised(Failure f, String suggestion) {
        return new Failure(
                f.code(),
                f.message(),
                f.upstream(),
                f.status(),
                f.hint(),
                suggestion,
                f.retryable(),
                f.retryAt(),
                f.preview());
    }

    private static Failure explained(Failure failure, GatewayReply reply, Verdict verdict) {
        String elsewhere = redirect(reply);
        Failure told = elsewhere == null ? failure : failure.withHint(elsewhere);
        return BaileysErrors.inDoubt(told, verdict) ? advised(told, DOUBT) : told;
    }

    private static @Nullable String redirect(GatewayReply reply) {
        return reply.status() < 300 || reply.status() >= 400
                ? null
                : "It pointed to " + (reply.location() == null ? "nowhere" : withoutQuery(reply.location()))
                        + "; Waypost follows no redirects, so that the key goes nowhere else. Put the final address"
                        + " into WHATSAPP_VPS_URL.";
    }

    private static String withoutQuery(String location) {
        return Texts.first(200, Texts.clean(location.replaceAll("[?#].*", "").replaceAll("//[^/@]*@", "//")));
    }
}
