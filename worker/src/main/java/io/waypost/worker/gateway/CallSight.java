package io.waypost.worker.gateway;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.waypost.contract.Failure;
import io.waypost.worker.trace.Spans;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long calls to the gateway take and what comes of them, as a metric and as a step in the trace they belong to. */
final class CallSight {
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final Meter.MeterProvider<Timer> calls;
    private final Spans spans;

    CallSight(MeterRegistry meters, Spans spans) {
        this.spans = spans;
        calls = Timer.builder("waypost.calls")
                .description("Calls to the gateway")
                .serviceLevelObjectives(BOUNDS)
                .withRegistry(meters);
    }

    GatewayOutcome watched(GatewayCall call, Supplier<GatewayOutcome> made) {
        String name = name(call);
        Span span = spans.within("vps " + name, SpanKind.CLIENT);
        long begin = System.nanoTime();
        try {
            GatewayOutcome outcome = made.get();
            String word = word(outcome);
            calls.withTags("call", name, "outcome", word).record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            tell(span, outcome, word);
            return outcome;
        } finally {
            span.end();
        }
    }

    private static void tell(Span span, GatewayOutcome outcome, String word) {
        span.setAttribute(Spans.OUTCOME, word);
        switch (outcome) {
            case GatewayOutcome.Answered(int status, var _) -> span.setAttribute(STATUS, (long) status);
            case GatewayOutcome.Failed(Failure failure, var _) -> {
                Integer status = failure.status();
                if (status != null) {
                    span.setAttribute(STATUS, status.longValue());
                }
                span.setStatus(StatusCode.ERROR, failure.code());
            }
        }
    }

    /** A failure's own code: there are some twenty of them. */
    private static String word(GatewayOutcome outcome) {
        return switch (outcome) {
            case GatewayOutcome.Answered _ -> "answered";
            case GatewayOutcome.Failed(Failure failure, var _) -> failure.code().toLowerCase(Locale.ROOT);
        };
    }

    private static String name(GatewayCall call) {
        return switch (call) {
            case GatewayCall.Connect _ -> "connect";
            case GatewayCall.Status _ -> "status";
            case GatewayCall.Disconnect _ -> "disconnect";
            case GatewayCall.Groups _ -> "groups";
            case GatewayCall.Send _ -> "send";
            case GatewayCall.MessageStatus _ -> "message-status";
        };
    }
}
