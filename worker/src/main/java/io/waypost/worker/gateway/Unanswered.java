package io.waypost.worker.gateway;

import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import java.time.Duration;

/** What it means for a call when no reply came. */
final class Unanswered {

    private Unanswered() {}

    static GatewayOutcome.Failed notWritten(BaseUrl base, Exchange.NotWritten exchange) {
        Failure failure = exchange.obstacle() == Exchange.Obstacle.HELD_UP
                ? FailureCode.INTERNAL.because(
                        "The worker was held up between its claim and the call, so it made none.")
                : unreachable(base, exchange.obstacle(), exchange.detail());
        return new GatewayOutcome.Failed(failure, Verdict.WAIT);
    }

    static Failure unreachable(BaseUrl base, Exchange.Obstacle obstacle, String detail) {
        return FailureCode.VPS_UNREACHABLE
                .because("The VPS at " + base + " cannot be reached: " + obstacle.words())
                .withHint("WHATSAPP_VPS_URL is " + base + "; what went wrong: " + detail + ".");
    }

    static GatewayOutcome.Failed lostSend(BaseUrl base, String endpoint, Exchange.Lost exchange) {
        return new GatewayOutcome.Failed(inDoubt(base, endpoint, exchange), Verdict.UNKNOWN);
    }

    /** Of a call that changes nothing or may be repeated. */
    static GatewayOutcome.Failed lost(BaseUrl base, String endpoint, Exchange.Lost exchange) {
        return switch (exchange.loss()) {
            case TIMEOUT -> new GatewayOutcome.Failed(timeout(base, endpoint, exchange.waited()), Verdict.WAIT);
            case CONNECTION -> new GatewayOutcome.Failed(broken(base, endpoint, exchange), Verdict.WAIT);
            case NOT_HTTP -> new GatewayOutcome.Failed(notHttp(base, endpoint, exchange), Verdict.FAIL);
        };
    }

    private static Failure inDoubt(BaseUrl base, String endpoint, Exchange.Lost exchange) {
        return switch (exchange.loss()) {
            case TIMEOUT ->
                FailureCode.OUTCOME_UNKNOWN
                        .because("The VPS did not answer " + endpoint + " within " + seconds(exchange.waited()))
                        .withHint(
                                "We waited " + seconds(exchange.waited()) + "; a VPS often delivers even after that.");
            case CONNECTION ->
                FailureCode.OUTCOME_UNKNOWN
                        .because("The connection to the VPS was lost before it answered " + endpoint)
                        .withHint("WHATSAPP_VPS_URL is " + base + "; what went wrong: " + exchange.detail() + ".");
            case NOT_HTTP -> notHttp(base, endpoint, exchange);
        };
    }

    private static Failure timeout(BaseUrl base, String endpoint, Duration waited) {
        return FailureCode.VPS_TIMEOUT
                .because("The VPS did not answer " + endpoint + " within " + seconds(waited))
                .withHint("We waited " + seconds(waited) + " for " + base + ".");
    }

    private static Failure broken(BaseUrl base, String endpoint, Exchange.Lost exchange) {
        Failure f = FailureCode.VPS_UNREACHABLE.because(
                "The connection to the VPS at " + base + " was lost before it answered " + endpoint);
        return new Failure(
                f.code(),
                f.message(),
                f.upstream(),
                null,
                "The VPS closed the connection without an answer, as it does when it restarts or is out of memory: "
                        + exchange.detail() + ".",
                f.suggestion(),
                f.retryable(),
                null,
                null);
    }

    private static Failure notHttp(BaseUrl base, String endpoint, Exchange.Lost exchange) {
        return FailureCode.VPS_BAD_REPLY
                .because("What answered " + endpoint + " at " + base + " does not speak proper HTTP")
                .withHint("What went wrong: " + exchange.detail() + ".");
    }

    static String seconds(Duration waited) {
        long tenths = Math.round(waited.toMillis() / 100.0);
        return (tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10) + " s";
    }
}
