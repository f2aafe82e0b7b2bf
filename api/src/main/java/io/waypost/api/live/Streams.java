package io.waypost.api.live;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.waypost.trace.TraceParents;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Serves one reader from where it left off until it goes, is too slow, or the api stops. Thread-safe. */
@Component
class Streams {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private final LiveFeed feed;
    private final Resumption resumption;
    private final LiveProperties properties;
    private final Tracer tracer;

    Streams(LiveFeed feed, Resumption resumption, LiveProperties properties, OpenTelemetry telemetry) {
        this.feed = feed;
        this.resumption = resumption;
        this.properties = properties;
        this.tracer = telemetry.getTracer("io.waypost.api");
    }

    void serve(EventFilter filter, Optional<String> last, OutputStream out) throws IOException, InterruptedException {
        EventStream stream = new EventStream(out, feed::topic, properties.heartbeat(), () -> !feed.isRunning());
        if (last.isEmpty()) {
            try (Subscription all = feed.subscribe(filter)) { // before the first byte: from then on nothing is missed
                stream.open();
                follow(all, stream);
            }
            return;
        }
        stream.open();
        awaitFeed(stream);
        try (Subscription rest = resumption.resume(filter, last.get(), stream)) {
            follow(rest, stream);
        }
    }

    private void awaitFeed(EventStream stream) throws IOException, InterruptedException {
        while (feed.positions().isEmpty() && !stream.closing()) {
            stream.keepAwake();
            Thread.sleep(PAUSE);
        }
    }

    private void follow(Subscription subscription, EventStream stream) throws IOException, InterruptedException {
        while (!subscription.ended()) {
            Optional<LiveEvent> event = subscription.next(stream.untilHeartbeat());
            if (event.isPresent()) {
                deliver(event.get(), stream);
            } else {
                stream.keepAwake();
            }
        }
    }

    /** The last step in its command's trace. */
    private void deliver(LiveEvent event, EventStream stream) throws IOException {
        Span span = event.traceParent() == null
                ? Span.getInvalid()
                : tracer.spanBuilder("stream " + event.type())
                        .setSpanKind(SpanKind.CONSUMER)
                        .setParent(TraceParents.context(event.traceParent()))
                        .startSpan();
        try {
            stream.send(event);
        } finally {
            span.end();
        }
    }
}
