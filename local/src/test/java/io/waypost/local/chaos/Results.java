package io.waypost.local.chaos;

import io.waypost.contract.Event;
import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The whole results topic, read once the run is over. */
final class Results {
    private Results() {}

    static List<Told> read(String broker) {
        List<Told> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RESULTS).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> all.add(told(each)));
            }
        }
        return all;
    }

    private static Told told(ConsumerRecord<byte[], byte[]> each) {
        Event event = Event.read(each.value());
        return new Told(
                event.eventId(),
                event.type(),
                event.commandId(),
                event.organizationId().toString(),
                new String(each.key(), StandardCharsets.UTF_8),
                new String(each.value(), StandardCharsets.UTF_8));
    }
}
