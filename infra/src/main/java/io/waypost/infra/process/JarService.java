package io.waypost.infra.process;

import io.waypost.infra.host.StartupFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One of our programs, run from its jar; up when its probe says so. */
public final class JarService implements Service {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

    private final ServiceCommand command;
    private final HttpProbe probe;
    private volatile @Nullable ChildProcess process;

    public JarService(
            String name, Path jar, List<String> flags, Map<String, String> environment, Path home, HttpProbe probe) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        line.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError", "-jar", jar.toString()));
        this.command = new ServiceCommand(name, name, line, environment, home);
        this.probe = probe;
    }

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public void start() {
        ChildProcess started = ChildProcess.start(command, line -> {});
        process = started;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!probe.succeeds()) {
            if (endsWithin(started, BETWEEN_PROBES)) {
                throw started.diedAtStart();
            }
            if (System.nanoTime() > deadline) {
                throw started.notReady(PATIENCE);
            }
        }
    }

    /** @throws IllegalStateException if it was never started */
    public ProcessHandle handle() {
        ChildProcess current = process;
        if (current == null) {
            throw new IllegalStateException("the " + name() + " was never started");
        }
        return current.handle();
    }

    @Override
    public CompletableFuture<Integer> ended() {
        ChildProcess current = process;
        return current == null ? CompletableFuture.completedFuture(0) : current.ended();
    }

    @Override
    public void stop() {
        ChildProcess current = process;
        if (current != null) {
            current.stop();
        }
    }

    @Override
    public void kill() {
        ChildProcess current = process;
        if (current != null) {
            current.kill();
        }
    }

    private static boolean endsWithin(ChildProcess process, Duration patience) {
        try {
            process.ended().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillStarting) {
            return false;
        } catch (InterruptedException | ExecutionException broken) {
            throw new StartupFailure("Waiting for a process to become ready was broken off.", broken);
        }
    }
}
