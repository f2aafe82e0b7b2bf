package io.waypost.local.chaos;

import io.waypost.infra.process.ChildProcess;
import io.waypost.infra.process.ServiceCommand;
import io.waypost.local.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One worker's place: the process in it may be killed, frozen, and started again. */
final class WorkerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A generation of the heap, as {@code jcmd GC.heap_info} has it. */
    private static final Pattern HEAP = Pattern.compile("total \\d+K, used (\\d+)K");

    private final String name;
    private final Path home;
    private final WorkerProgram program;
    private final Map<String, String> settings;
    private final StatementProxy proxy;
    private final String port = Programs.freePort();
    private int starts;
    private volatile @Nullable ChildProcess process;

    /** @param settings variables of the environment, save those of this place */
    WorkerProcess(String name, Path home, WorkerProgram program, Map<String, String> settings, StatementProxy proxy) {
        this.name = name;
        this.home = home;
        this.program = program;
        this.settings = settings;
        this.proxy = proxy;
    }

    String name() {
        return name;
    }

    StatementProxy proxy() {
        return proxy;
    }

    /** Begins to start a process in this place, with a log of its own. */
    void launch() {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent("WAYPOST_DB_URL", proxy.jdbcUrl());
        environment.put("WAYPOST_MANAGEMENT_PORT", port);
        starts++;
        process = ChildProcess.start(new ServiceCommand(name, id(), program.command(), environment, home), said -> {});
    }

    boolean isRunning() {
        ChildProcess current = process;
        return current != null && current.isAlive();
    }

    boolean isReady() {
        return isRunning() && probe();
    }

    void awaitReady() {
        Awaitility.await(name + " is ready").atMost(PATIENCE).until(this::isReady);
    }

    /** As its claims name it: the ledger's names of workers hold their process ids. */
    boolean isNamedBy(String worker) {
        return isRunning() && worker.contains("-" + pid() + "-");
    }

    void kill() {
        ChildProcess current = current();
        current.kill();
        current.ended().join();
    }

    /** SIGTERM; returns when it has ended by itself. */
    void stop() {
        current().stop();
    }

    /** SIGTERM, as an operator's; returns how long it then took to end by itself. */
    Duration terminate() {
        long begun = System.nanoTime();
        CompletableFuture<Integer> ended = current().ended();
        signal("TERM");
        ended.join();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    void close() throws IOException {
        ChildProcess current = process;
        if (current != null && current.isAlive()) {
            current.kill();
            current.ended().join();
        }
        proxy.close();
    }

    /** Megabytes of its heap that are in use once what is not needed was collected. */
    long heap() throws Exception {
        jcmd("GC.run");
        return HEAP.matcher(jcmd("GC.heap_info"))
                        .results()
                        .mapToLong(generation -> Long.parseLong(generation.group(1)))
                        .reduce(Long::sum)
                        .orElseThrow()
                / 1024;
    }

    private String jcmd(String command) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid(), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private ChildProcess current() {
        return Objects.requireNonNull(process, name + " was never started");
    }

    private String id() {
        return name + "-" + starts;
    }

    private String pid() {
        try {
            return Files.readString(home.resolve("run").resolve(id() + ".pid")).split(" ")[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, pid()).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + signal + " of " + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean probe() {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
