package io.waypost.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code traceparent} of W3C Trace Context, as it travels in headers and stands in the ledger. */
public final class TraceParents {
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private TraceParents() {}

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
        return Context.root().with(Span.wrap(spanContext(traceParent)));
    }

    /** The id by which the trace is found; null if there is none. */
    public static @Nullable String traceId(@Nullable String traceParent) {
        SpanContext context = spanContext(traceParent);
        return context.isValid() ? context.getTraceId() : null;
    }

    private static SpanContext spanContext(@Nullable String traceParent) {
        Matcher parts = FORM.matcher(traceParent == null ? "" : traceParent);
        return parts.matches()
                ? SpanContext.createFromRemoteParent(
                        parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }

    private static String text(SpanContext context, TraceFlags flags) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-" + flags.asHex();
    }
}
