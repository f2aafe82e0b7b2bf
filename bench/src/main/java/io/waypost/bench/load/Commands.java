package io.waypost.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes commands to Kafka, as a CRM's backend may: acks=all, keyed by the session. */
public final class Commands implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();

    public Commands(String broker) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "acks", "all", "linger.ms", 5, "batch.size", 65_536),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All of a round, as fast as the broker takes it. */
    public void offer(Round round, String topic) {
        for (int send = 0; send < round.sends(); send++) {
            offer(round, send, topic);
        }
        flush();
    }

    public void offer(Round round, int send, String topic) {
        UUID session = Crowd.session(round.sessionOf(send));
        round.offered(send);
        write(topic, session, body(round, send, session));
    }

    public void connect(List<UUID> sessions, String topic) {
        for (UUID session : sessions) {
            write(topic, session, """
                    {"commandId":"%s","organizationId":"%s","action":"connect","sessionId":"%s"}""".formatted(UUID.randomUUID(), Crowd.ORGANIZATION, session));
        }
        flush();
    }

    public void flush() {
        producer.flush();
        Exception failed = refused.get();
        if (failed != null) {
            throw new IllegalStateException("Kafka did not take a command", failed);
        }
    }

    private static String body(Round round, int send, UUID session) {
        return "{\"commandId\":\"" + round.id(send) + "\",\"organizationId\":\"" + Crowd.ORGANIZATION
                + "\",\"action\":\"send\",\"sessionId\":\"" + session + "\",\"to\":\"+9198" + (10_000_000 + send)
                + "\",\"message\":\"" + round.text(send) + "\"}";
    }

    private void write(String topic, UUID key, String value) {
        byte[] keyBytes = key.toString().getBytes(StandardCharsets.UTF_8);
        Future<?> _ = producer.send(
                new ProducerRecord<>(topic, keyBytes, value.getBytes(StandardCharsets.UTF_8)), (_, failed) -> {
                    if (failed != null) {
                        refused.set(failed);
                    }
                });
    }

    @Override
    public void close() {
        producer.close();
    }
}
