package io.waypost.api;

import io.waypost.contract.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** One running api, asked over HTTP. */
final class Api implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ConfigurableApplicationContext context;

    private Api(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param more beside those of the api itself */
    static Api start(List<String> settings, Class<?>... more) {
        return new Api(new SpringApplicationBuilder(ApiApplication.class)
                .sources(more)
                .properties("spring.config.name=waypost-api")
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new)));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    URI at(String path) {
        return at("local.server.port", path);
    }

    URI management(String path) {
        return at("local.management.port", path);
    }

    private URI at(String port, String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path);
    }

    Answer get(String key, String path, String... headers) {
        return send(request(key, path, headers).GET());
    }

    Answer command(String key, String json, String... headers) {
        return send(request(key, "/api/v1/commands", headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    Answer campaign(String key, String json, String... headers) {
        return send(request(key, "/api/v1/campaigns", headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** A campaign as a form. */
    Answer campaign(String key, String json, byte[] csv, String... headers) {
        return form(key, "/api/v1/campaigns", json, csv, headers);
    }

    Answer form(String key, String path, String json, byte[] csv, String... headers) {
        return form(key, path, json, new ByteArrayInputStream(csv), headers);
    }

    Answer form(String key, String path, String json, InputStream csv, String... headers) {
        return send(request(key, path, headers)
                .header("Content-Type", Multipart.TYPE)
                .POST(Multipart.of(json, () -> csv)));
    }

    Answer post(String key, String path, BodyPublisher body, String... headers) {
        return send(request(key, path, headers).POST(body));
    }

    HttpRequest.Builder request(String key, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(70));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError(request.build() + " brought no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Opens the stream of events, and returns once its first bytes are there. */
    EventReader events(String key, String query, String... headers) {
        try {
            return new EventReader(open(key, "/api/v1/events" + query, headers));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An answer of which the reader decides how fast it comes. */
    HttpResponse<InputStream> open(String key, String path, String... headers) {
        try {
            return HTTP.send(
                    request(key, path, headers)
                            .timeout(Duration.ofSeconds(10))
                            .GET()
                            .build(),
                    BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.MAPPER.readTree(response.body());
        }

        String code() {
            return json().path("code").asString("");
        }
    }
}
