package io.waypost.local.chaos;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps the crowd talking at a steady rate, whatever is broken at the moment. */
final class Load implements AutoCloseable {
    private static final int A_SECOND = 50;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> talk;

    Load(Crowd crowd) {
        talk = clock.scheduleAtFixedRate(crowd::sendOne, 0, 1_000_000 / A_SECOND, TimeUnit.MICROSECONDS);
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
