package io.waypost.worker.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waypost.trace.TraceParents;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Begins spans. Where nothing is exported none is recorded, and a command's trace passes through as it came. No attribute
 * holds a number or a text of anybody. Thread-safe.
 */
@Component
public final class Spans {
    public static final AttributeKey<String> COMMAND = AttributeKey.stringKey("waypost.command.id");
    public static final AttributeKey<String> SESSION = AttributeKey.stringKey("waypost.session.id");
    public static final AttributeKey<String> ORGANIZATION = AttributeKey.stringKey("waypost.organization.id");
    public static final AttributeKey<String> ACTION = AttributeKey.stringKey("waypost.action");
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("waypost.outcome");
    public static final AttributeKey<String> EVENT = AttributeKey.stringKey("waypost.event.type");
    public static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<Long> SIZE = AttributeKey.longKey("waypost.batch.size");

    private final Tracer tracer;

    @Autowired
    Spans(OpenTelemetry telemetry, ObjectProvider<SpanExporter> exporters) {
        this(exporters.stream().findAny().isEmpty() ? OpenTelemetry.noop() : telemetry);
    }

    private Spans(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("io.waypost.worker");
    }

    /** Spans that nobody sees. */
    public static Spans none() {
        return new Spans(OpenTelemetry.noop());
    }

    /** A step of the command whose trace has got there. */
    public Span begin(String name, SpanKind kind, @Nullable String traceParent) {
        return begin(name, kind, TraceParents.context(traceParent));
    }

    /** A part of what this thread is at, and nothing if it is at nothing that is traced. */
    public Span within(String name, SpanKind kind) {
        return Span.current().getSpanContext().isValid() ? begin(name, kind, Context.current()) : Span.getInvalid();
    }

    /** One piece of work for so many commands. */
    public Batch batch(String name, int size) {
        return new Batch(this, name, size);
    }

    Span begin(String name, SpanKind kind, Context parent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }
}
