package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Lane;
import io.waypost.infra.TestInfrastructure;
import io.waypost.worker.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last safeguard of {@link MutationTest}: an intake that lets the offset go before the row is there loses commands. */
class OffsetMutationTest {
    private static final String KAFKA = TestInfrastructure.shared().bootstrapServers();

    private final TopicPartition place = new TopicPartition("offsets-" + UUID.randomUUID(), 0);
    private final NewCommand command = Lab.row(Lab.send(UUID.randomUUID()), Lane.INTERACTIVE);
    private final Witness witness = new Witness();

    @BeforeEach
    void oneRecord() throws Exception {
        Lab.clear();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", KAFKA, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(Set.of(new NewTopic(place.topic(), 1, (short) 1)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>(place.topic(), new byte[] {1})).get();
        }
        witness.accepted(command.commandId());
    }

    @Test
    void offsetAfterRow() {
        intake(true, false);
        intake(true, true);
        assertThat(witness.breaches()).isEmpty();
        assertThat(Lab.count("select count(*) from commands")).isEqualTo(1);
    }

    @Test
    void withTheOffsetBeforeTheRowAKillInBetweenLosesTheCommand() {
        intake(false, false);
        intake(false, true);
        assertThat(witness.breaches()).containsExactly(Witness.LOST);
    }

    /** @param lives whether it comes to its second step; else it is killed before */
    private void intake(boolean rowFirst, boolean lives) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        KAFKA,
                        "group.id",
                        place.topic(),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            long end = consumer.endOffsets(List.of(place)).values().iterator().next();
            if (consumer.position(place) == end) {
                return;
            }
            ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
            while (records.isEmpty()) {
                records = consumer.poll(Duration.ofSeconds(1));
            }
            List<Runnable> steps =
                    List.of(() -> Lab.get(Inbox.class).add(Incoming.of(List.of(command))), consumer::commitSync);
            steps.get(rowFirst ? 0 : 1).run();
            if (lives) {
                steps.get(rowFirst ? 1 : 0).run();
            }
        }
    }
}
