package io.waypost.api;

import static org.awaitility.Awaitility.await;

import io.waypost.api.Api.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An api in a process of its own, with a heap of its own, that can be killed. */
final class ApiProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ApiProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ApiProcess start(String heap, Path temporary) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                ApiApplication.class.getName(),
                "--spring.config.name=waypost-api"));
        command.addAll(Stage.settings("--server.port=" + port));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("api-" + port + ".log").toFile())
                .start();
        ApiProcess api = new ApiProcess(process, port);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> api.get("/livez").status() == 200);
        return api;
    }

    Answer campaign(String key, String json, Supplier<InputStream> csv) {
        return Api.send(HttpRequest.newBuilder(at("/api/v1/campaigns"))
                .timeout(Duration.ofSeconds(120))
                .header("Authorization", "Bearer " + Stage.OPERATOR)
                .header("Content-Type", Multipart.TYPE)
                .header("Idempotency-Key", key)
                .POST(Multipart.of(json, csv)));
    }

    private Answer get(String path) {
        return Api.send(HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(5)));
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
