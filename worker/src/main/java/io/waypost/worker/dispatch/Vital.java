package io.waypost.worker.dispatch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread without which the worker only looks alive. Whatever ends it unexpectedly ends the process at once: what was in hand
 * is found out after its deadline, as after any other crash, and whoever keeps the worker running starts it anew.
 *
 * @param end ends the process; does not return
 */
record Vital(String name, Runnable work, Runnable end) implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Vital.class);
    /** EX_SOFTWARE of sysexits.h. */
    private static final int INTERNAL_ERROR = 70;

    static Vital of(String name, Runnable work) {
        return new Vital(name, work, () -> Runtime.getRuntime().halt(INTERNAL_ERROR));
    }

    Thread start() {
        return Thread.ofPlatform().name(name).start(this);
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            log.error(
                    "The {} failed, without which nothing goes on; this worker ends with status {} and is to be started again",
                    name,
                    INTERNAL_ERROR,
                    e);
            end.run();
        }
    }
}
