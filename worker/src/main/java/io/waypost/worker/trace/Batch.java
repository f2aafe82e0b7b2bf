package io.waypost.worker.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one piece of work for many commands: one in the trace of each, all of them linked to one for the whole,
 * which is a trace of its own. Closing it ends them. Belongs to one thread.
 */
public final class Batch implements AutoCloseable {
    private final Spans spans;
    private final String name;
    private final int size;
    private final List<Span> parts = new ArrayList<>();
    private Span whole = Span.getInvalid();

    Batch(Spans spans, String name, int size) {
        this.spans = spans;
        this.name = name;
        this.size = size;
    }

    /** The batch as one of the commands in it meets it. */
    public Span part(String partName, SpanKind kind, @Nullable String traceParent) {
        Span part = spans.begin(partName, kind, traceParent);
        if (part.isRecording()) {
            part.addLink(whole().getSpanContext());
            parts.add(part);
        }
        return part;
    }

    /** It came to nothing, for this kind of reason. */
    public void failed(Throwable reason) {
        String kind = reason.getClass().getSimpleName(); // its message may hold what nobody should read here
        parts.forEach(part -> part.setStatus(StatusCode.ERROR, kind));
        whole.setStatus(StatusCode.ERROR, kind);
    }

    /** Only for a batch in which somebody is traced. */
    private Span whole() {
        if (!whole.getSpanContext().isValid()) {
            whole = spans.begin(name, SpanKind.INTERNAL, Context.root()).setAttribute(Spans.SIZE, (long) size);
        }
        return whole;
    }

    @Override
    public void close() {
        parts.forEach(Span::end);
        whole.end();
    }
}
