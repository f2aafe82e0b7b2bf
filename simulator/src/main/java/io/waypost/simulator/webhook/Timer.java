package io.waypost.simulator.webhook;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs things later, each on a virtual thread, so that none waits for another. Thread-safe. */
public final class Timer implements AutoCloseable {
    private final ScheduledExecutorService clockwork = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("simulator-timer").factory());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Runs a task after a delay; once closed, tasks are dropped. */
    public void after(Duration delay, Runnable task) {
        try {
            if (delay.isZero()) {
                threads.execute(task);
            } else {
                clockwork.schedule(() -> threads.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException closed) {
            // a simulator that is being closed owes nothing more to anyone
            return;
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        threads.shutdownNow();
    }
}
