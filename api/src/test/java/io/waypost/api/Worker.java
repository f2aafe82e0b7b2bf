package io.waypost.api;

import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Event;
import io.waypost.contract.Failure;
import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Json;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a worker would write: rows, events, offsets. */
final class Worker {
    private final JdbcClient jdbc;
    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    Worker(JdbcClient jdbc, String servers) {
        this.jdbc = jdbc;
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
    }

    UUID session(UUID organization, String status, @Nullable String phone) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into whatsapp_sessions (id, organization_id, status, phone_number, session_data)"
                        + " values (:id, :org, :status, :phone, jsonb_build_object('vps_session_id', :vps::text))")
                .param("id", id)
                .param("org", organization)
                .param("status", status)
                .param("phone", phone)
                .param("vps", "wa_" + id)
                .update();
        return id;
    }

    UUID group(UUID organization, UUID session, String name, boolean active) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into whatsapp_groups (id, session_id, group_jid, group_name, participant_count, is_active,"
                        + " synced_at, organization_id) values (?, ?, ?, ?, 7, ?, now(), ?)")
                .params(id, session, Math.abs(id.getMostSignificantBits()) + "@g.us", name, active, organization)
                .update();
        return id;
    }

    UUID send(UUID organization, UUID session, State state) {
        UUID id = UUID.randomUUID();
        row(id, organization, "send", session, state, "{\"to\":\"+919876543210\",\"message\":\"hello\"}");
        return id;
    }

    void row(UUID id, UUID organization, String action, @Nullable UUID session, State state, String payload) {
        UUID lane = session == null ? organization : session;
        jdbc.sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state,
                            due_at, payload, attempt, worker, started_at, deadline_at, created_at)
                        values (:id, :org, :action, :session, :lane_key, :lane, :shard, :state, now(), :payload::jsonb,
                            :attempt, 'test', now(), now() + interval '30 s', now())
                        """)
                .param("id", id)
                .param("org", organization)
                .param("action", action)
                .param("session", session)
                .param("lane_key", lane)
                .param("lane", Lane.INTERACTIVE.number())
                .param("shard", Topics.shardOf(lane))
                .param("state", state.stored())
                .param("payload", payload)
                .param("attempt", state == State.CALLING ? 1 : 0)
                .update();
    }

    UUID template(UUID organization, String name, String message) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into message_templates (id, organization_id, name, message, media_url, media_type)"
                        + " values (?, ?, ?, ?, 'https://h/p.png', 'image')")
                .params(id, organization, name, message)
                .update();
        return id;
    }

    void suppression(UUID organization, String person, String source) {
        jdbc.sql("insert into suppressions (organization_id, person, source) values (?, ?, ?) on conflict do nothing")
                .params(organization, person, source)
                .update();
    }

    void settle(UUID command, State state, @Nullable Failure failure) {
        jdbc.sql("update commands set state = :state, error = :error::jsonb, updated_at = now() where command_id = :id")
                .param("state", state.stored())
                .param("error", failure == null ? null : Json.MAPPER.writeValueAsString(failure))
                .param("id", command)
                .update();
    }

    Event publish(UUID organization, String type, @Nullable UUID session, @Nullable UUID command) {
        Event event = new Event(
                UUID.randomUUID(),
                type,
                command,
                organization,
                session,
                null,
                null,
                Instant.now(),
                Json.MAPPER.createObjectNode(),
                null,
                null);
        publish(Topics.RESULTS, organization.toString(), event.toJson());
        return event;
    }

    void publish(String topic, String key, byte[] value) {
        publish(new ProducerRecord<>(topic, key, value));
    }

    void publish(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** All records of a topic. */
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Commits the ends: everything counts as taken in. */
    void takeAllIn() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (String topic : Topics.INTERACTIVE) {
                consumer.endOffsets(partitions(topic))
                        .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
            }
            consumer.commitSync(offsets);
        }
        takeBulkIn();
    }

    private void takeBulkIn() {
        try (KafkaConsumer<String, byte[]> consumer = consumer("waypost-bulk")) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            consumer.endOffsets(partitions(Topics.BULK))
                    .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
            consumer.commitSync(offsets);
        }
    }

    /** The commands of a session's campaigns, in order. */
    List<CommandEnvelope> bulk(UUID session) {
        List<CommandEnvelope> commands = new ArrayList<>();
        bulk(session, record -> commands.add(envelope(record)));
        return commands;
    }

    /** The messages of a session's campaigns that are on the topic. */
    List<Command.Send> sends(UUID session) {
        return bulk(session).stream()
                .map(CommandEnvelope::command)
                .filter(Command.Send.class::isInstance)
                .map(Command.Send.class::cast)
                .toList();
    }

    /** Passes on the records of a session's campaigns, in order. */
    void bulk(UUID session, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(Topics.BULK, Topics.shardOf(session));
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (session.toString().equals(record.key())) {
                        each.accept(record);
                    }
                });
            }
        }
    }

    /** How many records the partition of a session's campaigns has. */
    long bulkEnd(UUID session) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(Topics.BULK, Topics.shardOf(session));
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    static CommandEnvelope envelope(ConsumerRecord<String, byte[]> record) {
        try {
            return CommandEnvelope.read(record.value(), new UUID(0, 0), Instant.EPOCH);
        } catch (InvalidCommand e) {
            throw new AssertionError(e);
        }
    }

    /** As intake does: each id once. */
    void takeIn(CommandEnvelope envelope, @Nullable String fingerprint) {
        Command command = envelope.command();
        boolean send = command instanceof Command.Send;
        jdbc.sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state,
                            due_at, payload, fingerprint, campaign_id, queue_id, created_at)
                        values (:id, :org, :action, :session, :lane_key, :lane, 0, :state, now(), :payload::jsonb,
                            :fingerprint, :campaign, :campaign, now())
                        on conflict do nothing
                        """)
                .param("id", envelope.commandId())
                .param("org", envelope.organizationId())
                .param("action", command.action().wire())
                .param("session", command.sessionId())
                .param("lane_key", envelope.laneKey())
                .param("lane", send ? Lane.BULK.number() : Lane.LEDGER.number())
                .param("state", send ? "queued" : "succeeded")
                .param("payload", envelope.commandJson())
                .param("fingerprint", fingerprint)
                .param("campaign", command instanceof Command.Send s ? s.campaignId() : null)
                .update();
        if (command instanceof Command.Campaign campaign) {
            campaign(envelope.commandId(), envelope.organizationId(), campaign.sessionId(), campaign.total());
        }
    }

    void campaign(UUID id, UUID organization, UUID session, int total) {
        jdbc.sql("insert into campaigns (id, organization_id, session_id, name, message, status, total, created_at)"
                        + " values (?, ?, ?, 'Reminder', 'Hello', 'sending', ?, now()) on conflict do nothing")
                .params(id, organization, session, total)
                .update();
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return consumer("waypost-worker");
    }

    private KafkaConsumer<String, byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        group,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
