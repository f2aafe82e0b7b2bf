package io.waypost.infra.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that need not be our child. */
public record RunningProcess(ProcessHandle handle) {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    /** A zombie counts as dead, though the system lists it until its parent looks: it has no command any more. */
    public boolean isAlive() {
        return handle.isAlive() && handle.info().command().isPresent();
    }

    /** Waits for its end. @return whether it came in time */
    public boolean endsWithin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP);
        }
        return !isAlive();
    }
}
