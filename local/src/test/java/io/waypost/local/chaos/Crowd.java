package io.waypost.local.chaos;

import io.waypost.contract.Json;
import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.node.ObjectNode;

/** Two organizations and their sessions; everything that they want goes to Kafka, as a CRM's backend may write it. */
final class Crowd implements AutoCloseable {
    /** How every message's text begins. */
    static final String TEXT = "chaos message ";

    private static final long FIRST_NUMBER = 910_000_000_000L;

    record Session(UUID id, UUID organizationId) {}

    private final Random random;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<UUID> organizations;
    private final List<Session> sessions = new ArrayList<>();
    private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> refused = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();

    Crowd(String broker, int size, Random random) {
        this.random = random;
        this.organizations = List.of(uuid(), uuid());
        for (int i = 0; i < size; i++) {
            sessions.add(new Session(uuid(), organizations.get(i % 2)));
        }
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "acks", "all", "request.timeout.ms", 5_000, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    List<Session> sessions() {
        return sessions;
    }

    void connectAll() {
        for (Session session : sessions) {
            write(Topics.CONNECT, session, session.organizationId, Lane.CONTROL, command("connect", session), "", "");
        }
        producer.flush();
    }

    /** A message that somebody wants to be sent. */
    private record Wish(ObjectNode command, String text, String number) {}

    /** One more message of this session, as it should be. */
    void send(Session session, boolean bulk) {
        write(session, session.organizationId, bulk, wish(session));
    }

    /** One more message of somebody, now and then written twice, or on a session of the other organization. */
    void sendOne() {
        Session session = sessions.get(random.nextInt(sessions.size()));
        boolean stranger = random.nextInt(200) == 0;
        UUID organization = stranger ? other(session.organizationId) : session.organizationId;
        boolean bulk = random.nextInt(4) == 0;
        Wish wish = wish(session);
        if (random.nextInt(100) == 0) {
            wish.command.put("expiresAt", Instant.now().plusSeconds(3).toString());
        }
        write(session, organization, bulk, wish);
        if (random.nextInt(50) == 0) {
            producer.send(entry(topic(bulk), session, wish.command));
        }
    }

    private Wish wish(Session session) {
        String number = Long.toString(FIRST_NUMBER + asked.get());
        ObjectNode command = command("send", session).put("to", "+" + number);
        String text = TEXT + command.path("commandId").asString();
        return new Wish(command.put("message", text), text, number);
    }

    private void write(Session session, UUID organization, boolean bulk, Wish wish) {
        Lane lane = bulk ? Lane.BULK : Lane.INTERACTIVE;
        write(topic(bulk), session, organization, lane, wish.command, wish.text, wish.number);
    }

    private static String topic(boolean bulk) {
        return bulk ? Topics.BULK : Topics.SEND;
    }

    /** How many commands were asked for so far. */
    long asked() {
        return asked.get();
    }

    /** All that Kafka has. @throws AssertionError if it did not take some, which no disturbance lasts long enough for */
    List<Accepted> accepted() {
        producer.flush();
        if (!refused.isEmpty()) {
            throw new AssertionError(refused.size() + " commands were not taken by Kafka", refused.peek());
        }
        return List.copyOf(accepted);
    }

    private void write(
            String topic,
            Session session,
            UUID organization,
            Lane lane,
            ObjectNode command,
            String text,
            String number) {
        command.put("organizationId", organization.toString());
        UUID id = UUID.fromString(command.path("commandId").asString());
        boolean stranger = !organization.equals(session.organizationId);
        asked.incrementAndGet();
        producer.send(entry(topic, session, command), (place, failed) -> {
            if (failed != null) {
                refused.add(failed);
            } else {
                accepted.add(new Accepted(
                        id, organization, session.id, lane, text, number, place.offset(), Instant.now(), stranger));
            }
        });
    }

    private ObjectNode command(String action, Session session) {
        return Json.MAPPER
                .createObjectNode()
                .put("commandId", uuid().toString())
                .put("action", action)
                .put("sessionId", session.id.toString());
    }

    private static ProducerRecord<byte[], byte[]> entry(String topic, Session session, ObjectNode command) {
        byte[] key = session.id.toString().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, Json.MAPPER.writeValueAsBytes(command));
    }

    private UUID other(UUID organization) {
        return organizations.getFirst().equals(organization) ? organizations.getLast() : organizations.getFirst();
    }

    private UUID uuid() {
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    @Override
    public void close() {
        producer.close();
    }
}
