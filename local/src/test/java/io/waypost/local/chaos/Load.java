package io.waypost.local.chaos;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps the crowd talking, whatever is broken at the moment, until too much waits. */
final class Load implements AutoCloseable {
    private static final int A_SECOND = 50;
    /** Of ten messages nine are delivered, the others fail, expire or stay in doubt. */
    private static final double ASKED_FOR_ONE_DELIVERED = 1.12;

    private static final int BACKLOG = 800;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> talk;

    Load(Crowd crowd, Vps vps) {
        Runnable one = () -> {
            if (crowd.asked() < BACKLOG + ASKED_FOR_ONE_DELIVERED * vps.delivered()) {
                crowd.sendOne();
            }
        };
        talk = clock.scheduleAtFixedRate(one, 0, 1_000_000 / A_SECOND, TimeUnit.MICROSECONDS);
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
