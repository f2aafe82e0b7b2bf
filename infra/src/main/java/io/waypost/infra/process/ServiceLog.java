package io.waypost.infra.process;

import io.waypost.infra.host.StartupFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a child process says, in a file that cannot grow for ever: the part before the current one is kept once. */
final class ServiceLog {
    private static final long LARGEST = 32L << 20;
    private static final int TAIL = 20;

    private final Path file;
    private final Deque<String> tail = new ArrayDeque<>();

    ServiceLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Copies lines until the stream ends, and shows each to {@code listener}. */
    void copy(InputStream output, Consumer<String> listener) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                line = copyUntilLarge(lines, line, listener);
                if (line != null) {
                    LogFile.rotate(file);
                }
            }
        } catch (IOException | StartupFailure failed) {
            System.err.println(file + ": " + failed.getMessage());
        }
    }

    /** The last lines, oldest first. */
    List<String> tail() {
        synchronized (tail) {
            return List.copyOf(tail);
        }
    }

    private @Nullable String copyUntilLarge(BufferedReader lines, String first, Consumer<String> listener)
            throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long written = Files.size(file);
            String line = first;
            while (line != null && written < LARGEST) {
                remember(line);
                writer.append(line).append('\n');
                if (!lines.ready()) {
                    writer.flush();
                }
                listener.accept(line);
                written += line.length() + 1L;
                line = lines.readLine();
            }
            return line;
        }
    }

    private void remember(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > TAIL) {
                tail.removeFirst();
            }
        }
    }
}
