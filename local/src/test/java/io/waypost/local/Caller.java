package io.waypost.local;

import io.waypost.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Somebody who has the key and nothing but HTTP. */
record Caller(HttpClient http, String url, String simulator, String key) {

    static Caller of(LocalSystem system) throws IOException {
        return new Caller(HttpClient.newHttpClient(), system.url(), system.simulatorUrl(), system.apiKey());
    }

    record Answer(int status, JsonNode body) {}

    /** Sends a command and waits for its terminal result. */
    JsonNode ask(String command) {
        Answer answer = post("/api/v1/commands", command, "Prefer", "wait=30");
        if (answer.status != 200) {
            throw new AssertionError(command + " was answered with " + answer);
        }
        return answer.body;
    }

    /** Sends a command and does not wait. */
    String enqueue(String command) {
        Answer answer = post("/api/v1/commands", command);
        if (answer.status != 202) {
            throw new AssertionError(command + " was answered with " + answer);
        }
        return answer.body.path("commandId").asString();
    }

    Answer post(String path, String body, String... headers) {
        return send(request(url + path).POST(HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    JsonNode get(String path) {
        Answer answer = send(request(url + path).GET());
        if (answer.status != 200) {
            throw new AssertionError(path + " was answered with " + answer);
        }
        return answer.body;
    }

    /** A call to the simulated VPS's own controls. */
    JsonNode control(String method, String path, String body) {
        return send(request(simulator + path).method(method, HttpRequest.BodyPublishers.ofString(body))).body;
    }

    void faults(String rules) {
        control("PUT", "/sim/faults", rules);
    }

    /** How often a text reached WhatsApp. */
    long effects(String text) {
        JsonNode effects = control("GET", "/sim/effects", "").path("effects");
        return effects.valueStream()
                .filter(e -> e.path("text").asString("").equals(text))
                .count();
    }

    /** Connects a device and scans its code; the session's id. */
    String pairedSession(String name) {
        String session = ask("{\"action\":\"connect\",\"displayName\":\"" + name + "\"}")
                .path("sessionId")
                .asString();
        Eventually.isTrue(() -> sessionIs(session, "qr_pending"));
        control("POST", "/sim/sessions/wa_" + session + "/scan", "{}");
        Eventually.isTrue(() -> sessionIs(session, "connected"));
        return session;
    }

    boolean sessionIs(String session, String status) {
        return get("/api/v1/sessions/" + session).path("status").asString().equals(status);
    }

    String send(String session, String to, String text) {
        return "{\"action\":\"send\",\"sessionId\":\"" + session + "\",\"to\":\"" + to + "\",\"message\":\"" + text
                + "\"}";
    }

    /** Opens the stream of results. */
    InputStream events(String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(url + "/api/v1/events").GET();
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), BodyHandlers.ofInputStream()).body();
    }

    private HttpRequest.Builder request(String to) {
        return HttpRequest.newBuilder(URI.create(to))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            String body = response.body();
            return new Answer(response.statusCode(), Json.MAPPER.readTree(body.isBlank() ? "{}" : body));
        } catch (IOException e) {
            throw new AssertionError("no answer to " + request.build().uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
