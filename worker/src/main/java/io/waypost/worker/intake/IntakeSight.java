package io.waypost.worker.intake;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.waypost.trace.TraceParents;
import io.waypost.worker.ledger.NewCommand;
import io.waypost.worker.trace.Batch;
import io.waypost.worker.trace.Spans;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** How many commands come in at once, how long it takes to write them down, and that step in the trace of each. */
@Component
class IntakeSight {
    private final Timer time;
    private final DistributionSummary batch;
    private final Spans spans;

    IntakeSight(MeterRegistry meters, Spans spans) {
        this.spans = spans;
        time = Timer.builder("waypost.intake")
                .description("Writing one batch of commands into the ledger")
                .register(meters);
        batch = DistributionSummary.builder("waypost.intake.batch")
                .description("Commands taken in at once")
                .register(meters);
    }

    /** @param intake given the commands, each of which goes on in its trace from here */
    void watched(List<NewCommand> commands, Consumer<List<NewCommand>> intake) {
        batch.record(commands.size());
        try (Batch whole = spans.batch("intake", commands.size())) {
            List<NewCommand> traced =
                    commands.stream().map(command -> traced(command, whole)).toList();
            try {
                intake.accept(traced);
            } catch (RuntimeException e) {
                whole.failed(e);
                throw e;
            }
        }
    }

    void timed(Runnable writing) {
        time.record(writing);
    }

    private static NewCommand traced(NewCommand command, Batch whole) {
        Span span = whole.part("intake " + command.action(), SpanKind.CONSUMER, command.traceParent());
        span.setAttribute(Spans.COMMAND, command.commandId().toString())
                .setAttribute(Spans.ORGANIZATION, command.organizationId().toString())
                .setAttribute(Spans.ACTION, command.action());
        UUID session = command.sessionId();
        if (session != null) {
            span.setAttribute(Spans.SESSION, session.toString());
        }
        return span.isRecording() ? command.traced(TraceParents.of(span)) : command;
    }
}
