package io.waypost.worker.gateway;

import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of errors in vps-contract.md: from a status and the VPS's words to a code and what becomes of the call. */
final class BaileysErrors {
    /** How long a restricted number waits when nobody tells how long. */
    static final Duration RESTRICTION = Duration.ofMinutes(15);

    private static final Set<Integer> FROM_A_PROXY = Set.of(502, 504);
    private static final int SERVER = 500;

    private BaileysErrors() {}

    /** What a reply outside 2xx means. */
    static GatewayOutcome of(GatewayCall call, GatewayReply reply, ReplyBody body) {
        int status = reply.status();
        boolean words = status != 401 && status != 403 && !FROM_A_PROXY.contains(status);
        if (call instanceof GatewayCall.Connect && (status == 409 || (words && BaileysWords.tellAlreadyThere(body)))) {
            return new GatewayOutcome.Answered(status, new GatewayAnswer.Connected(true));
        }
        if (call instanceof GatewayCall.Disconnect
                && (status == 404 || (words && BaileysWords.tellDisconnected(body)))) {
            return new GatewayOutcome.Answered(status, new GatewayAnswer.Disconnected());
        }
        FailureCode said = words ? saidInWords(status, body) : null;
        FailureCode code = said != null ? said : byStatus(call, status, body);
        return BaileysFailures.replied(
                BaileysRequests.of(call).endpoint(), reply, body, code, verdict(call, code, reply, body));
    }

    /** What a 2xx that says {@code success:false}, or nothing but an error, means: nothing was done. */
    static GatewayOutcome refused(GatewayCall call, GatewayReply reply, ReplyBody body) {
        if (call instanceof GatewayCall.Connect && BaileysWords.tellAlreadyThere(body)) {
            return new GatewayOutcome.Answered(reply.status(), new GatewayAnswer.Connected(true));
        }
        if (call instanceof GatewayCall.Disconnect && BaileysWords.tellDisconnected(body)) {
            return new GatewayOutcome.Answered(reply.status(), new GatewayAnswer.Disconnected());
        }
        FailureCode said = saidInWords(reply.status(), body);
        FailureCode code = said != null ? said : FailureCode.VPS_REJECTED_REQUEST;
        return BaileysFailures.replied(
                BaileysRequests.of(call).endpoint(), reply, body, code, verdict(call, code, reply, body));
    }

    /** What a reply to the health call means: null unless the base URL or the VPS itself is at fault. */
    static @Nullable Failure unhealthy(GatewayReply reply) {
        int status = reply.status();
        FailureCode code = switch (status) {
            case 404, 405, 410 -> FailureCode.VPS_ENDPOINT_NOT_FOUND;
            case 429 -> FailureCode.VPS_RATE_LIMITED;
            default ->
                status >= SERVER
                        ? FailureCode.VPS_ERROR
                        : status >= 300 && status < 400 ? FailureCode.VPS_ENDPOINT_NOT_FOUND : null;
        };
        ReplyBody body = ReplyBody.read(reply.body());
        return code == null
                ? null
                : BaileysFailures.replied("GET /health", reply, body, code, Verdict.FAIL)
                        .failure();
    }

    /** The instant until which a failure of this code waits. */
    static @Nullable Instant retryAt(FailureCode code, GatewayReply reply) {
        Instant told = reply.retryAt();
        return told == null && code == FailureCode.WHATSAPP_RESTRICTED
                ? reply.at().plus(RESTRICTION)
                : told;
    }

    private static @Nullable FailureCode saidInWords(int status, ReplyBody body) {
        if (BaileysWords.tellRestricted(body)) {
            return FailureCode.WHATSAPP_RESTRICTED;
        }
        boolean disconnected =
                BaileysWords.tellDisconnected(body) || (status == 503 && BaileysWords.tellDisconnectedInText(body));
        return disconnected ? FailureCode.SESSION_DISCONNECTED : null;
    }

    private static FailureCode byStatus(GatewayCall call, int status, ReplyBody body) {
        return switch (status) {
            case 401 -> FailureCode.VPS_UNAUTHORIZED;
            case 403 -> FailureCode.VPS_FORBIDDEN;
            case 404, 410 ->
                BaileysWords.meanSession(body) ? FailureCode.SESSION_NOT_ON_VPS : FailureCode.VPS_ENDPOINT_NOT_FOUND;
            case 301, 307, 308, 405 -> FailureCode.VPS_ENDPOINT_NOT_FOUND;
            case 408 -> call instanceof GatewayCall.Send ? FailureCode.OUTCOME_UNKNOWN : FailureCode.VPS_TIMEOUT;
            case 409 -> FailureCode.VPS_CONFLICT;
            case 420, 463 -> FailureCode.WHATSAPP_RESTRICTED;
            case 429 -> FailureCode.VPS_RATE_LIMITED;
            default ->
                status >= SERVER
                        ? FailureCode.VPS_ERROR
                        : status >= 400 ? FailureCode.VPS_REJECTED_REQUEST : FailureCode.VPS_BAD_REPLY;
        };
    }

    private static Verdict verdict(GatewayCall call, FailureCode code, GatewayReply reply, ReplyBody body) {
        int status = reply.status();
        if (!(call instanceof GatewayCall.Send)) {
            return status >= SERVER || status == 429 || status == 408 ? Verdict.WAIT : Verdict.FAIL;
        }
        return switch (code) {
            case VPS_UNAUTHORIZED, VPS_RATE_LIMITED, SESSION_DISCONNECTED, WHATSAPP_RESTRICTED -> Verdict.WAIT;
            case VPS_ERROR -> body.words() == null || FROM_A_PROXY.contains(status) ? Verdict.UNKNOWN : Verdict.FAIL;
            case VPS_BAD_REPLY, OUTCOME_UNKNOWN -> Verdict.UNKNOWN;
            default -> Verdict.FAIL;
        };
    }

    /** Whether a failure is of the kind that a person can only clear up by asking whether the message arrived. */
    static boolean inDoubt(Failure failure, Verdict verdict) {
        return verdict == Verdict.UNKNOWN && !failure.is(FailureCode.OUTCOME_UNKNOWN);
    }
}
