package io.waypost.local.chaos;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Waits at an edge and springs once: what it does then happens before anything is passed on. */
final class Trap {
    private final Edge edge;
    private final Runnable deed;
    private final AtomicBoolean sprung = new AtomicBoolean();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Trap(Edge edge, Runnable deed) {
        this.edge = edge;
        this.deed = deed;
    }

    Edge edge() {
        return edge;
    }

    boolean isSet() {
        return !sprung.get();
    }

    CompletableFuture<Void> done() {
        return done;
    }

    void spring() {
        if (sprung.compareAndSet(false, true)) {
            try {
                deed.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        }
    }
}
