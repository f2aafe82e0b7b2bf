package io.waypost.worker.dispatch;

import io.opentelemetry.api.trace.SpanKind;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims.Answer;
import io.waypost.worker.ledger.Outage;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Settles;
import io.waypost.worker.trace.Batch;
import io.waypost.worker.trace.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes settlements down, all that have gathered while the last ones were being written. Nothing is given up: while the
 * database is away they wait here, and past the deadline the ledger's own rules take over. One thread runs it.
 */
final class Settler implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Settler.class);
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final BlockingQueue<Settlement> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Settles settles;
    private final String worker;
    private final Follow.Up up;
    private final DispatchSight sight;
    private final Spans spans;

    Settler(Settles settles, String worker, Follow.Up up, DispatchSight sight, Spans spans) {
        this.settles = settles;
        this.worker = worker;
        this.up = up;
        this.sight = sight;
        this.spans = spans;
        sight.gauge("waypost.settle.waiting", "Settlements that wait to be written", queue, BlockingQueue::size);
    }

    void add(Settlement settlement) {
        queue.add(settlement);
    }

    @Override
    public void run() {
        try {
            while (!closing.get() || !queue.isEmpty()) {
                List<Settlement> batch = new ArrayList<>();
                Settlement first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                Follow follow = up.follow(batch);
                up.written(batch, follow, watched(batch, follow));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed.countDown();
    }

    private List<Answer> watched(List<Settlement> batch, Follow follow) throws InterruptedException {
        long begin = System.nanoTime();
        List<Answer> answers;
        try (Batch whole = spans.batch("settle", batch.size())) {
            for (Settlement settlement : batch) {
                Claim claim = settlement.claim();
                if (claim.traceParent() != null) {
                    whole.part("settle", SpanKind.INTERNAL, claim.traceParent())
                            .setAttribute(Spans.COMMAND, claim.commandId().toString())
                            .setAttribute(Spans.OUTCOME, settlement.outcome());
                }
            }
            answers = follow.isEmpty() ? List.of() : settleAndClaim(batch, follow);
            if (answers.isEmpty()) {
                settle(batch);
            }
        }
        sight.settled(batch, System.nanoTime() - begin);
        return answers;
    }

    /** Writes what is there, as long as that takes at most; nothing may be added any more. */
    void close(Duration atMost) throws InterruptedException {
        closing.set(true);
        if (!closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn(
                    "{} results were not written in time; what became of them is found out after their deadline",
                    queue.size());
        }
    }

    /** @return nothing if it cannot be done in one: then it is settled by itself */
    private List<Answer> settleAndClaim(List<Settlement> batch, Follow follow) {
        try {
            return settles.settle(batch, worker, () -> up.claim(follow));
        } catch (RuntimeException e) {
            log.debug("Settles without claiming: {}", e.getMessage());
            return List.of();
        }
    }

    private void settle(List<Settlement> batch) throws InterruptedException {
        try {
            write(batch);
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                for (Settlement settlement : batch) {
                    settle(List.of(settlement)); // so that one that is refused does not keep the others
                }
            } else {
                refused(batch.getFirst(), e);
            }
        }
    }

    /** What cannot be written as it is must not stay open: it is written down as what it is, a fault of ours. */
    private void refused(Settlement settlement, RuntimeException e) throws InterruptedException {
        log.atError()
                .addKeyValue(LogFields.COMMAND, settlement.claim().commandId())
                .setCause(e)
                .log("The result of {} cannot be written; it is settled as a fault of ours", settlement.claim());
        try {
            write(List.of(Faults.settle(settlement.claim(), "Its result could not be written.")));
        } catch (RuntimeException again) {
            log.atError()
                    .addKeyValue(LogFields.COMMAND, settlement.claim().commandId())
                    .setCause(again)
                    .log("{} stays open until its deadline", settlement.claim());
        }
    }

    private void write(List<Settlement> batch) throws InterruptedException {
        while (true) {
            try {
                settles.settle(batch, worker);
                return;
            } catch (RuntimeException e) {
                if (!Outage.is(e)) {
                    throw e;
                }
                log.warn("{} results wait to be written, the database is away: {}", batch.size(), e.getMessage());
                Thread.sleep(PAUSE);
            }
        }
    }
}
