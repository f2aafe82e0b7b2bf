package io.waypost.infra.process;

import io.waypost.infra.host.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Remembers which process is a child of ours, so that one left over by a killed parent can be ended before the next start. */
public final class PidFile {
    /** A left-over child notices by itself that its parent is gone; this is how long it may take to end in good order. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PidFile() {}

    /** Ends every process named by a pid file in {@code directory}, all at once; returns when none is left. */
    public static void endLeftOvers(Path directory) {
        for (Path file : filesIn(directory)) {
            leftOver(file).ifPresent(PidFile::end);
            delete(file);
        }
    }

    static void write(Path file, ProcessHandle process) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, process.pid() + " " + startOf(process));
        } catch (IOException full) {
            process.destroyForcibly();
            throw new StartupFailure(file + " cannot be written: " + full.getMessage() + ".", full);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new StartupFailure(file + " cannot be deleted: " + failed.getMessage() + ".", failed);
        }
    }

    /** The process, unless its number has long been given to another one. */
    private static Optional<ProcessHandle> leftOver(Path file) {
        String[] content = read(file).strip().split(" ", 2);
        if (content.length < 2 || !content[0].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(content[0]))
                .filter(process -> startOf(process).equals(content[1]));
    }

    private static void end(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException stubborn) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException("Waiting for process " + process.pid() + " was broken off", failed);
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static List<Path> filesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".pid")).toList();
        } catch (IOException unreadable) {
            throw new StartupFailure(directory + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new StartupFailure(file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }
}
