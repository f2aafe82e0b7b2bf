package io.waypost.infra.process;

import io.waypost.infra.host.StartupFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts services, starts again what dies, and stops all of them, the one launched last first. Every method may be
 * called from any thread.
 */
public final class Supervisor implements AutoCloseable {
    private final Clock clock;
    private final Progress progress;
    private final List<Service> services = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public Supervisor(Clock clock, Progress progress) {
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Begins to start a service, and keeps it running once it is ready.
     *
     * @return completes when it is ready; fails with what {@link Service#start()} threw
     */
    public CompletableFuture<Void> launch(Service service) {
        services.add(service);
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("supervise-" + service.name()).start(() -> {
            try {
                service.start();
            } catch (RuntimeException failed) {
                ready.completeExceptionally(failed);
                return;
            }
            progress.say("The " + service.name() + " is up");
            ready.complete(null);
            keepRunning(service);
        });
        return ready;
    }

    /** Returns when all are ready, or throws the first failure as soon as it is known. */
    public static void await(List<CompletableFuture<Void>> launched) {
        CompletableFuture<Void> all = CompletableFuture.allOf(launched.toArray(CompletableFuture[]::new));
        launched.forEach(one -> one.whenComplete((ready, failure) -> {
            if (failure != null) {
                all.completeExceptionally(failure);
            }
        }));
        try {
            all.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Whether the end has begun: failures of services are then to be expected. */
    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Stops all services in good order, one after the other. */
    @Override
    public void close() {
        closing.countDown();
        for (Service service : services.reversed()) {
            progress.say("Stopping the " + service.name());
            service.stop();
        }
    }

    /** Ends all services at once. */
    public void kill() {
        closing.countDown();
        services.reversed().forEach(Service::kill);
    }

    private void keepRunning(Service service) {
        Backoff backoff = new Backoff();
        Instant startedAt = clock.instant();
        while (!isClosing()) {
            int code = service.ended().join();
            Duration delay = backoff.afterDeath(startedAt, clock.instant());
            if (isClosingWithin(Duration.ofMillis(100))) {
                return;
            }
            progress.say("The " + service.name() + " ended unexpectedly (exit code " + code
                    + "); it is started again in " + delay.toSeconds() + " s");
            if (isClosingWithin(delay)) {
                return;
            }
            startAgain(service);
            startedAt = clock.instant();
        }
    }

    private void startAgain(Service service) {
        try {
            service.start();
            progress.say("The " + service.name() + " is up again");
        } catch (RuntimeException failed) {
            if (!isClosing()) {
                progress.say(StartupFailure.describe(failed));
                service.kill();
            }
        }
    }

    private boolean isClosingWithin(Duration delay) {
        try {
            return closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
