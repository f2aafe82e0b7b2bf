package io.waypost.infra.process;

import io.waypost.infra.host.StartupFailure;
import io.waypost.process.ExitWithParent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A child process of ours. It is deaf to Ctrl-C, which a terminal sends to children too, so that only we decide on the
 * order of stopping; it ends with us, because we hold its standard input; its output goes to a log file.
 */
public final class ChildProcess {
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
    /** A worker finishes its calls, which may take 30 s, and writes down what came of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final ServiceCommand command;
    private final Process process;
    private final ServiceLog log;
    private final Thread reader;

    private ChildProcess(ServiceCommand command, Process process, ServiceLog log, Thread reader) {
        this.command = command;
        this.process = process;
        this.log = log;
        this.reader = reader;
    }

    /** @param listener is shown every line that the child prints, on a thread of its own */
    public static ChildProcess start(ServiceCommand command, Consumer<String> listener) {
        ServiceLog log = new ServiceLog(command.log());
        LogFile.rotate(command.log());
        Process process = launch(command);
        PidFile.write(command.pidFile(), process.toHandle());
        Thread reader = Thread.ofPlatform()
                .daemon()
                .name(command.name() + "-log")
                .start(() -> log.copy(process.getInputStream(), listener));
        return new ChildProcess(command, process, log, reader);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    public Path log() {
        return log.file();
    }

    /** Why it ended before it was ready: the exit code, its last words, and where the rest is. */
    public StartupFailure diedAtStart() {
        readLastWords();
        return failure("ended with exit code " + process.exitValue() + " before it was ready");
    }

    /** Why we gave up waiting for it. */
    public StartupFailure notReady(Duration waited) {
        return failure("was not ready within " + waited.toSeconds() + " s");
    }

    /** Asks it to end, and insists after 40 s. */
    public void stop() {
        // Not through Process: that would close our end of its output, and its last lines would be lost.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException hurried) {
            kill();
            Thread.currentThread().interrupt();
        }
        if (!process.isAlive()) {
            PidFile.delete(command.pidFile());
        }
    }

    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** The end of a process may be known before its output has been read; a grandchild may even keep that open. */
    private void readLastWords() {
        try {
            reader.join(LAST_WORDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private StartupFailure failure(String what) {
        String lastWords = LastWords.of(log.tail());
        return new StartupFailure("The " + command.name() + " " + what + lastWords + " Its whole log: " + log.file()
                + ". Correct what it names, then start again.");
    }

    private static Process launch(ServiceCommand command) {
        List<String> line = Stream.concat(DEAF_TO_THE_TERMINAL.stream(), command.command().stream())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        builder.environment().put(ExitWithParent.VARIABLE, "true");
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new StartupFailure(
                    "The " + command.name() + " cannot be started: " + failed.getMessage() + ".", failed);
        }
    }
}
