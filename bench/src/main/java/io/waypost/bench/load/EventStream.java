package io.waypost.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Listens to the api's event stream as a page does, and marks what was sent in the round at hand. */
public final class EventStream implements AutoCloseable {
    private static final String ID = "\"commandId\":\"";
    private static final int UUID_LENGTH = 36;

    private final HttpURLConnection connection;
    private final Book book;
    private volatile boolean closing;

    public EventStream(URI api, String key, Book book) throws IOException {
        this.book = book;
        connection = (HttpURLConnection) api.resolve("/api/v1/events").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + key);
        connection.setRequestProperty("Accept", "text/event-stream");
        if (connection.getResponseCode() != 200) {
            throw new IOException("the event stream answered " + connection.getResponseCode());
        }
        Thread.ofPlatform().daemon().name("event-stream").start(this::read);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8), 1 << 16)) {
            boolean sent = false;
            for (String line = lines.readLine(); line != null && !closing; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    sent = line.endsWith("message.sent");
                } else if (sent && line.startsWith("data:")) {
                    mark(line);
                }
            }
        } catch (IOException e) {
            if (!closing) {
                throw new UncheckedIOException("the event stream broke off", e);
            }
        }
    }

    private void mark(String data) {
        int at = data.indexOf(ID);
        if (at >= 0) {
            int from = at + ID.length();
            book.told(UUID.fromString(data.substring(from, from + UUID_LENGTH)));
        }
    }

    /** Marks nothing more. The connection ends with the api: to cut it off would wait for the reader, which waits for the api. */
    @Override
    public void close() {
        closing = true;
    }
}
