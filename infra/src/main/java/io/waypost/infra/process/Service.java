package io.waypost.infra.process;

import java.util.concurrent.CompletableFuture;

/** Something that runs in a process of its own, and can be started again after it died. */
public interface Service {
    /** As people call it, in the middle of a sentence. */
    String name();

    /**
     * Starts it, and returns when it is ready to serve.
     *
     * @throws io.waypost.infra.host.StartupFailure if it does not come up
     */
    void start();

    /** Completes with the exit code when the process that was started last has ended; fails never. */
    CompletableFuture<Integer> ended();

    /** Stops it in good order, within half a minute; does nothing where it does not run. */
    void stop();

    /** Ends it at once, and with it whatever it was doing. */
    void kill();
}
