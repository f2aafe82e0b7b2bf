package io.waypost.api.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Writes Server-Sent Events to one reader, each flushed at once. Belongs to one thread. */
final class EventStream {
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private final OutputStream out;
    private final IntSupplier topic;
    private final Duration heartbeat;
    private final BooleanSupplier closing;
    private long lastWrite = System.nanoTime();

    EventStream(OutputStream out, IntSupplier topic, Duration heartbeat, BooleanSupplier closing) {
        this.out = out;
        this.topic = topic;
        this.heartbeat = heartbeat;
        this.closing = closing;
    }

    /** The api stops: end the stream at the next occasion. */
    boolean closing() {
        return closing.getAsBoolean();
    }

    void open() throws IOException {
        write(": waypost events\nretry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
    }

    void send(LiveEvent event) throws IOException {
        send(new EventToken(topic.getAsInt(), event.partition(), event.offset()).encoded(), event.type(), event.json());
    }

    void send(String id, String type, byte[] json) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(json.length + 128);
        String name = type.replaceAll("[\\r\\n]", " ");
        frame.writeBytes(("id: " + id + "\nevent: " + name + "\n").getBytes(StandardCharsets.UTF_8));
        data(json, frame);
        frame.write('\n');
        write(frame.toByteArray());
    }

    /** Every line of the value is a line of its own here, so that a value with line breaks stays one event. */
    private static void data(byte[] json, ByteArrayOutputStream frame) {
        int begin = 0;
        for (int i = 0; i <= json.length; i++) {
            if (i == json.length || json[i] == '\n' || json[i] == '\r') {
                frame.writeBytes(DATA);
                frame.write(json, begin, i - begin);
                frame.write('\n');
                begin = i + 1;
            }
        }
    }

    /** A comment, if nothing was written for a heartbeat: proxies end what is silent. */
    void keepAwake() throws IOException {
        if (untilHeartbeat().isZero()) {
            write(": keep-alive\n\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    Duration untilHeartbeat() {
        Duration left = heartbeat.minusNanos(System.nanoTime() - lastWrite);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        lastWrite = System.nanoTime();
    }
}
