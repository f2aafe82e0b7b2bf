package io.waypost.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code ./waypost run} as a real tree of processes, on ports of its own. */
final class LocalSystem implements AutoCloseable {
    private static final long MINUTES_TO_START = 3;
    private static final long SECONDS_TO_END = 90;

    private final Path data;
    private final Process process;
    private final CompletableFuture<String> output;
    private final StringBuilder printed;
    private final Path errors;
    private final Map<String, String> environment;

    private LocalSystem(Path data, Process process, Path errors, Map<String, String> environment) {
        this.data = data;
        this.process = process;
        this.errors = errors;
        this.environment = environment;
        this.printed = new StringBuilder();
        this.output = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("local-system-output").start(this::readOutput);
    }

    /**
     * Starts it without waiting.
     *
     * @param environment variables beside those of this process; ports that are not among them are chosen here
     */
    static LocalSystem launch(Path data, Programs programs, Map<String, String> environment) throws IOException {
        Map<String, String> variables = new HashMap<>(Map.of("WAYPOST_DATA_DIR", data.toString()));
        variables.put("WAYPOST_HTTP_PORT", Programs.freePort());
        variables.put("WAYPOST_MANAGEMENT_PORT", Programs.freePort());
        variables.putAll(environment);
        Path errors = Files.createTempFile("local-system", ".err");
        ProcessBuilder builder = new ProcessBuilder(command(programs)).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("WHATSAPP_") || name.startsWith("WAYPOST_"));
        builder.environment().putAll(variables);
        return new LocalSystem(data, builder.start(), errors, variables);
    }

    /** Starts it, and returns when it says that it is ready. */
    static LocalSystem start(Path data, Programs programs, Map<String, String> environment) throws Exception {
        LocalSystem system = launch(data, programs, environment);
        system.output.get(MINUTES_TO_START, TimeUnit.MINUTES);
        return system;
    }

    /** Where api and console are. */
    String url() {
        return "http://localhost:" + environment.get("WAYPOST_HTTP_PORT");
    }

    String managementUrl() {
        return "http://127.0.0.1:" + environment.get("WAYPOST_MANAGEMENT_PORT");
    }

    String simulatorUrl() {
        return "http://127.0.0.1:" + port("simulator");
    }

    String workerManagementUrl() {
        return "http://127.0.0.1:" + port("worker-management");
    }

    String apiKey() throws IOException {
        return Files.readString(data.resolve("api-key")).strip();
    }

    /** Everything on standard output so far. */
    String printed() {
        synchronized (printed) {
            return printed.toString();
        }
    }

    /** Everything on standard error so far, but for what the JVM says of the tests' own options. */
    String errors() throws IOException {
        return Files.readString(errors).replaceAll("Picked up JAVA_TOOL_OPTIONS: .*\n", "");
    }

    ProcessHandle supervisor() {
        return process.toHandle();
    }

    /** @param part worker, api, simulator or kafka */
    ProcessHandle process(String part) throws IOException {
        String pid =
                Files.readString(data.resolve("run").resolve(part + ".pid")).split(" ")[0];
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + SECONDS_TO_END + " s");
        }
        return process.exitValue();
    }

    /** As Ctrl-C does; returns when every process is gone. */
    @Override
    public void close() {
        try {
            process.toHandle().destroy();
            exitCode();
            Files.deleteIfExists(errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private String port(String part) {
        Properties ports = new Properties();
        try {
            ports.load(new StringReader(Files.readString(data.resolve("ports.properties"))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ports.getProperty(part);
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (printed) {
                    printed.append(line).append('\n');
                }
                if (line.startsWith("Ctrl-C")) {
                    output.complete(printed());
                }
            }
            output.completeExceptionally(new AssertionError("ended before it was ready:\n" + errors()));
        } catch (IOException failed) {
            output.completeExceptionally(failed);
        }
    }

    private static List<String> command(Programs programs) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        line.addAll(programs.systemProperties());
        line.add(LocalMain.class.getName());
        return line;
    }
}
