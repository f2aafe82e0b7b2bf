package io.waypost.local.chaos;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the crowd talking, whatever is broken at the moment, while not too much waits: what is asked for can be done. */
final class Load implements AutoCloseable {
    private static final int A_SECOND = 50;
    private static final int BACKLOG = 800;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final AtomicLong ended = new AtomicLong();
    private final Ledger ledger;
    private final ScheduledFuture<?> talk;

    Load(Crowd crowd, Ledger ledger) {
        this.ledger = ledger;
        Runnable one = () -> {
            if (crowd.asked() < BACKLOG + ended.get()) {
                crowd.sendOne();
            }
        };
        clock.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        talk = clock.scheduleAtFixedRate(one, 0, 1_000_000 / A_SECOND, TimeUnit.MICROSECONDS);
    }

    private void look() {
        try {
            ended.set(ledger.ended());
        } catch (SQLException away) {
            System.out.println("chaos: nobody can tell how much waits: " + away.getMessage());
        }
    }

    /** No more is asked for from now on. @throws RuntimeException if talking failed */
    @Override
    public void close() {
        boolean failed = talk.state() == Future.State.FAILED;
        clock.close();
        if (failed) {
            throw new IllegalStateException("the crowd fell silent", talk.exceptionNow());
        }
    }
}
