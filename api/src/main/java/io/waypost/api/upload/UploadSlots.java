package io.waypost.api.upload;

import io.waypost.api.problem.ProblemCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Keeps uploads from filling the disk together. Thread-safe. */
@Component
public final class UploadSlots {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private final Semaphore free;

    UploadSlots(UploadProperties properties) {
        free = new Semaphore(properties.atOnce(), true);
    }

    /** One upload's place. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws io.waypost.api.problem.Problem 503 if none becomes free soon; nothing of the body was read */
    public Slot take() {
        try {
            if (free.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                return free::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemCode.UNAVAILABLE
                .because(
                        "This api is reading as many uploads as it may (waypost.uploads.at-once). Nothing was queued: send"
                                + " the same upload again in a moment.")
                .header("Connection", "close")
                .retryAfter(RETRY_AFTER);
    }
}
