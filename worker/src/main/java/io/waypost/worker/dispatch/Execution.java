package io.waypost.worker.dispatch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.waypost.trace.TraceParents;
import io.waypost.worker.gateway.Lease;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import io.waypost.worker.parking.Breaker;
import io.waypost.worker.parking.Silences;
import io.waypost.worker.retry.Sparing;
import io.waypost.worker.trace.Spans;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One command's way from its claim to its settlement: the claim is committed before this begins, the handler calls the
 * gateway and returns what came of it, and the settler writes that down.
 */
final class Execution {
    private static final Logger log = LoggerFactory.getLogger(Execution.class);

    private final Parts parts;
    private final Consumer<Settlement> settler;
    private final Spans spans;

    Execution(Parts parts, Consumer<Settlement> settler, Spans spans) {
        this.parts = parts;
        this.settler = settler;
        this.spans = spans;
    }

    /** Who carries out, and who watches what comes of it. */
    @Component
    record Parts(Handlers handlers, Sparing sparing, Breaker breaker, Silences silences) {}

    /**
     * @param lease until when the gateway may be called for it
     * @param callEnded told when the gateway is no longer being called, before anything is written
     */
    void run(Claim claim, Lease lease, Runnable callEnded) {
        Span span = span(claim);
        Settlement settlement;
        try (Scope _ = span.makeCurrent();
                LogFields _ = LogFields.of(claim)) {
            settlement = carryOut(span.isRecording() ? claim.traced(TraceParents.of(span)) : claim, lease);
        } finally {
            callEnded.run();
        }
        span.setAttribute(Spans.OUTCOME, settlement.outcome()).end();
        settler.accept(settlement);
    }

    private Settlement carryOut(Claim claim, Lease lease) {
        try {
            return parts.sparing.refused(claim).orElseGet(() -> handled(claim, lease));
        } catch (RuntimeException | Error e) { // whatever it was: a claim that nobody settles would hold its lane
            log.error("{} met a fault of ours", claim, e);
            String kind = e.getClass().getSimpleName();
            return Faults.settle(claim, "Waypost failed while it carried this out (" + kind + ").");
        }
    }

    private Settlement handled(Claim claim, Lease lease) {
        long begun = System.nanoTime();
        Settlement settlement = ScopedValue.where(Lease.CURRENT, lease).call(() -> parts.handlers.handle(claim));
        parts.sparing.saw(settlement);
        return parts.silences.judged(parts.breaker.judged(settlement), Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Only what somebody asked for is traced: the worker's own looks come again and again. */
    private Span span(Claim claim) {
        if (claim.traceParent() == null || !(claim.work() instanceof Work.Asked(var command))) {
            return Span.getInvalid();
        }
        String action = command.action().wire();
        return spans.begin("carry out " + action, SpanKind.INTERNAL, claim.traceParent())
                .setAttribute(Spans.COMMAND, claim.commandId().toString())
                .setAttribute(Spans.SESSION, String.valueOf(claim.sessionId()))
                .setAttribute(Spans.ORGANIZATION, claim.organizationId().toString())
                .setAttribute(Spans.ACTION, action);
    }
}
