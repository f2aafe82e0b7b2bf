package io.waypost.infra;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./waypost infra} as a process of its own, which a test may treat as badly as it likes. */
final class InfraProcess implements AutoCloseable {
    private final Path data;
    private final Path errors;
    private final Process process;

    private InfraProcess(Path data, Path errors, Process process) {
        this.data = data;
        this.errors = errors;
        this.process = process;
    }

    static InfraProcess start(Path data, int kafkaPort, int postgresPort) throws IOException {
        Path errors = Files.createTempFile("infra", ".err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InfraMain.class.getName())
                .redirectError(errors.toFile());
        builder.environment().put("WAYPOST_DATA_DIR", data.toString());
        builder.environment().put("WAYPOST_KAFKA_PORT", Integer.toString(kafkaPort));
        builder.environment().put("WAYPOST_DB_PORT", Integer.toString(postgresPort));
        return new InfraProcess(data, errors, builder.start());
    }

    /** Blocks until both servers are up, and returns what was printed as {@code export NAME=value}. */
    Map<String, String> awaitExports() throws IOException {
        Map<String, String> exports = new HashMap<>();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            String[] nameAndValue = line.replaceFirst("^export ", "").split("=", 2);
            exports.put(nameAndValue[0], nameAndValue[1]);
            if (exports.size() == 4) {
                return exports;
            }
        }
        throw new AssertionError("ended before it was ready:\n" + errors());
    }

    /** But for what the JVM says of the tests' own options. */
    String errors() throws IOException {
        return Files.readString(errors).replaceAll("Picked up JAVA_TOOL_OPTIONS: .*\n", "");
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after 30 s");
        }
        return process.exitValue();
    }

    ProcessHandle supervisor() {
        return process.toHandle();
    }

    ProcessHandle broker() throws IOException {
        return process(Files.readString(data.resolve("run/kafka.pid")).split(" ")[0]);
    }

    ProcessHandle postmaster() throws IOException {
        return process(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
    }

    /** Ends every process at once, as {@code kill -9} does. */
    void killTree() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster, supervisor()));
        Stream.of(postmaster, supervisor()).flatMap(ProcessHandle::descendants).forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    @Override
    public void close() {
        try {
            process.destroy();
            exitCode();
            Files.delete(errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
