package io.waypost.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code traceparent} of W3C Trace Context, as it travels in headers and stands in the ledger. */
public final class TraceParents {
    private static final String HEADER = "traceparent";
    private static final W3CTraceContextPropagator FORM = W3CTraceContextPropagator.getInstance();

    private TraceParents() {}

    /** The value alone, where the propagator looks for headers. */
    private enum Value implements TextMapGetter<String> {
        ALONE;

        @Override
        public Iterable<String> keys(String value) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String value, String header) {
            return header.equals(HEADER) ? value : null;
        }
    }

    /** The span, so that another process may go on from it; null if it is of no trace. */
    public static @Nullable String of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid() ? text(context, context.getTraceFlags()) : null;
    }

    /** The same place in the same trace, told not to be recorded any further. */
    public static String unsampled(String traceParent) {
        SpanContext context = spanContext(traceParent);
        return context.isValid() ? text(context, TraceFlags.getDefault()) : traceParent;
    }

    /** To be the parent of a span; a new trace begins where there is none, or what there is cannot be read. */
    public static Context context(@Nullable String traceParent) {
        return traceParent == null ? Context.root() : FORM.extract(Context.root(), traceParent, Value.ALONE);
    }

    /** The id by which the trace is found; null if there is none. */
    public static @Nullable String traceId(@Nullable String traceParent) {
        SpanContext context = spanContext(traceParent);
        return context.isValid() ? context.getTraceId() : null;
    }

    private static SpanContext spanContext(@Nullable String traceParent) {
        return Span.fromContext(context(traceParent)).getSpanContext();
    }

    private static String text(SpanContext context, TraceFlags flags) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-" + flags.asHex();
    }
}
