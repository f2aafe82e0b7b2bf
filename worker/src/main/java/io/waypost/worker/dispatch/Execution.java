package io.waypost.worker.dispatch;

import io.waypost.worker.gateway.Lease;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.parking.Breaker;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command's way from its claim to its settlement: the claim is committed before this begins, the handler calls the
 * gateway and returns what came of it, and the settler writes that down.
 */
final class Execution {
    private static final Logger log = LoggerFactory.getLogger(Execution.class);

    private final Handlers handlers;
    private final Breaker breaker;
    private final Consumer<Settlement> settler;

    Execution(Handlers handlers, Breaker breaker, Consumer<Settlement> settler) {
        this.handlers = handlers;
        this.breaker = breaker;
        this.settler = settler;
    }

    /**
     * @param lease until when the gateway may be called for it
     * @param callEnded told when the gateway is no longer being called, before anything is written
     */
    void run(Claim claim, Lease lease, Runnable callEnded) {
        Settlement settlement;
        try {
            settlement = breaker.judged(ScopedValue.where(Lease.CURRENT, lease).call(() -> handlers.handle(claim)));
        } catch (RuntimeException e) {
            log.error("{} met a fault of ours", claim, e);
            String kind = e.getClass().getSimpleName();
            settlement = Faults.settle(claim, "Waypost failed while it carried this out (" + kind + ").");
        } finally {
            callEnded.run();
        }
        settler.accept(settlement);
    }
}
