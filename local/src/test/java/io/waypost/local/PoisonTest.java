package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another producer writes to the command topics, and not all of it can be read. */
@ExtendWith(RunningSystem.class)
class PoisonTest {

    @Test
    void good_bad_good_the_good_ones_are_carried_out_and_the_bad_ones_put_away_with_their_reason(
            RunningSystem.Running running) {
        String session = running.caller().pairedSession("Poison");
        String good = command(running, session, "first");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", running.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            write(producer, session, good);
            write(producer, session, "not JSON at all");
            write(producer, session, null);
            write(producer, session, good.replace("\"send\"", "\"explode\""));
            write(producer, session, good.replace(session, "wa_" + session));
            write(producer, session, good); // delivered twice
            write(producer, session, command(running, session, "second"));
        }
        Eventually.isTrue(() -> running.caller().effects("second") == 1);
        assertThat(running.caller().effects("first")).isEqualTo(1);
        assertThat(reasons(running.kafka(), session, 4))
                .hasSize(4)
                .anyMatch(r -> r.contains("is not JSON"))
                .anyMatch(r -> r.contains("has no value"))
                .anyMatch(r -> r.contains("#/action"))
                .anyMatch(r -> r.contains("VPS's own session id"));
    }

    private static String command(RunningSystem.Running running, String session, String text) {
        return "{\"commandId\":\"" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                + "\",\"organizationId\":\"" + running.organization() + "\",\"somethingNew\":1,"
                + running.caller().send(session, "+919876543210", text).substring(1);
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, String key, @Nullable String value) {
        producer.send(new ProducerRecord<>(
                Topics.SEND,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> reasons(String kafka, String key, int count) {
        List<String> reasons = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Eventually.isTrue(() -> {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(each.key(), StandardCharsets.UTF_8).equals(key)) {
                        byte[] reason = each.headers().lastHeader("kafka_dlt-exception-message").value();
                        reasons.add(new String(reason, StandardCharsets.UTF_8));
                    }
                }
                return reasons.size() >= count;
            });
        }
        return reasons;
    }
}
