package io.waypost.infra.postgres;

import io.waypost.infra.host.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The server's main process, told by its pid file. It is not our child: it left our process group, so that Ctrl-C spares it. */
record Postmaster(ProcessHandle process) {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    /** The server that runs on this data directory, whoever started it; a stale pid file is removed. */
    static Optional<Postmaster> runningOn(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            String pid = Files.readString(file).lines().findFirst().orElse("").strip();
            Optional<Postmaster> server = ProcessHandle.of(Long.parseLong(pid))
                    .map(Postmaster::new)
                    .filter(found -> found.isAlive() && found.serves(data));
            if (server.isEmpty()) {
                Files.deleteIfExists(file);
            }
            return server;
        } catch (NoSuchFileException notRunning) {
            return Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            throw new StartupFailure(
                    file + " cannot be used (" + unreadable.getMessage() + "): delete it if no PostgreSQL runs.",
                    unreadable);
        }
    }

    /** A zombie that nobody has reaped yet counts as dead: it has no command any more. */
    boolean isAlive() {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** Disconnects all clients and ends, with everything written down; harder means after 15 s. */
    void stop() {
        for (String signal : new String[] {"INT", "QUIT", "KILL"}) {
            signal(signal);
            if (endsWithin(Duration.ofSeconds(15))) {
                return;
            }
        }
    }

    void kill() {
        signal("KILL");
    }

    private boolean serves(Path data) {
        return process.info().commandLine().orElse("").contains(data.toString());
    }

    private boolean endsWithin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP);
        }
        return !isAlive();
    }

    private void signal(String name) {
        try {
            String pid = Long.toString(process.pid());
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, pid)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new StartupFailure("PostgreSQL could not be signalled: " + failed.getMessage() + ".", failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
