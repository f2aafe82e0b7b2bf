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
 * Starts services, starts again what dies, and stops all of them: the last ones first, those of one stage together.
 * Every method may be called from any thread.
 */
public final class Supervisor implements AutoCloseable {
    private final Clock clock;
    private final Progress progress;
    private final List<List<Service>> stages = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public Supervisor(Clock clock, Progress progress) {
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Starts services at once, and returns when all of them are ready; from then on they are kept running.
     *
     * @throws StartupFailure the first one, as soon as one service fails
     */
    public void start(Service... together) {
        List<Service> stage = List.of(together);
        stages.add(stage);
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        CompletableFuture<?>[] starts =
                stage.stream().map(service -> startAsync(service, firstFailure)).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.anyOf(firstFailure, CompletableFuture.allOf(starts))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Whether {@link #close()} has been called: failures of services are then to be expected. */
    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Stops all services in good order. */
    @Override
    public void close() {
        closing.countDown();
        for (List<Service> stage : stages.reversed()) {
            progress.say("Stopping "
                    + String.join(", ", stage.stream().map(Service::name).toList()));
            stopTogether(stage);
        }
    }

    /** Ends all services at once. */
    public void kill() {
        closing.countDown();
        stages.reversed().forEach(stage -> stage.forEach(Service::kill));
    }

    private CompletableFuture<Void> startAsync(Service service, CompletableFuture<Void> firstFailure) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("supervise-" + service.name()).start(() -> {
            try {
                service.start();
                progress.say("The " + service.name() + " is up");
                started.complete(null);
            } catch (RuntimeException failed) {
                firstFailure.completeExceptionally(failed);
                return;
            }
            keepRunning(service);
        });
        return started;
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

    private static void stopTogether(List<Service> stage) {
        List<Thread> stops = stage.stream()
                .map(service -> Thread.ofPlatform().start(service::stop))
                .toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
