package io.waypost.simulator;

import io.waypost.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of a running simulator. */
final class Vps implements AutoCloseable {
    record Answer(int status, HttpResponse<String> raw) {
        JsonNode json() {
            return Json.parse(raw.body());
        }

        String text() {
            return raw.body();
        }

        String error() {
            return json().path("error").asString("");
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Vps(URI base) {
        this.base = base;
    }

    Answer get(String path) throws IOException {
        return call("GET", path, null);
    }

    Answer post(String path, String body) throws IOException {
        return call("POST", path, body);
    }

    Answer call(String method, String path, @Nullable String body) throws IOException {
        return call(request(method, path, body).header("X-API-Key", SimulatorSettings.DEFAULT_KEY));
    }

    HttpRequest.Builder request(String method, String path, @Nullable String body) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    Answer call(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> raw = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(raw.statusCode(), raw);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    Answer send(String sessionId, String recipient, String text) throws IOException {
        return post("/send", sending(sessionId, recipient, text));
    }

    static String sending(String sessionId, String recipient, String text) {
        return Json.write(Json.object()
                .put("sessionId", sessionId)
                .put("phone", recipient)
                .put("message", text));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
