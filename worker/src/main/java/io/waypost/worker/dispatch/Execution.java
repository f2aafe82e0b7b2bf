package io.waypost.worker.dispatch;

import io.waypost.worker.gateway.Lease;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.parking.Breaker;
import io.waypost.worker.parking.Silences;
import io.waypost.worker.retry.Sparing;
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

    Execution(Parts parts, Consumer<Settlement> settler) {
        this.parts = parts;
        this.settler = settler;
    }

    /** Who carries out, and who watches what comes of it. */
    @Component
    record Parts(Handlers handlers, Sparing sparing, Breaker breaker, Silences silences) {}

    /**
     * @param lease until when the gateway may be called for it
     * @param callEnded told when the gateway is no longer being called, before anything is written
     */
    void run(Claim claim, Lease lease, Runnable callEnded) {
        Settlement settlement;
        try {
            settlement = parts.sparing.refused(claim).orElseGet(() -> carriedOut(claim, lease));
        } catch (RuntimeException e) {
            log.error("{} met a fault of ours", claim, e);
            String kind = e.getClass().getSimpleName();
            settlement = Faults.settle(claim, "Waypost failed while it carried this out (" + kind + ").");
        } finally {
            callEnded.run();
        }
        settler.accept(settlement);
    }

    private Settlement carriedOut(Claim claim, Lease lease) {
        long begun = System.nanoTime();
        Settlement settlement = ScopedValue.where(Lease.CURRENT, lease).call(() -> parts.handlers.handle(claim));
        parts.sparing.saw(settlement);
        return parts.silences.judged(parts.breaker.judged(settlement), Duration.ofNanos(System.nanoTime() - begun));
    }
}
