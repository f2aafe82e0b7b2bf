package io.waypost.infra.process;

import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/** What Ctrl-C and {@code kill} do to us: the first one stops all services in order, a second one ends them at once. */
public final class StopSignals {
    /** The shells' convention for a process that a signal ended. */
    private static final int SIGNALLED = 128;

    private StopSignals() {}

    /** @param afterwards runs when everything has stopped, before the process ends */
    public static void stop(Supervisor supervisor, Runnable afterwards) {
        AtomicInteger received = new AtomicInteger();
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), signal -> {
                if (received.incrementAndGet() == 1) {
                    Thread.ofPlatform().name("stop").start(() -> {
                        supervisor.close();
                        afterwards.run();
                        System.exit(SIGNALLED + signal.getNumber());
                    });
                } else {
                    supervisor.kill();
                    Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
                }
            });
        }
    }
}
