package io.waypost.api;

import io.waypost.contract.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Reads a stream of Server-Sent Events as a browser does, in the background. */
final class EventReader implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Received> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    EventReader(HttpResponse<InputStream> response) throws InterruptedException {
        this.response = response;
        Thread.ofVirtual().start(this::read);
        if (response.statusCode() == 200 && !open.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the stream is silent");
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String type = "";
            StringBuilder data = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                open.countDown();
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(data.isEmpty() ? "" : "\n").append(line.substring(6));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Received(id, type, data.toString()));
                    data.setLength(0);
                }
            }
        } catch (IOException e) {
            lines.add("! " + e);
        } finally {
            ended.countDown();
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    List<String> lines() {
        return lines;
    }

    List<Received> events() {
        return events;
    }

    List<String> types() {
        return events.stream().map(Received::type).toList();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    record Received(String id, String type, String data) {
        JsonNode json() {
            return Json.MAPPER.readTree(data);
        }
    }
}
