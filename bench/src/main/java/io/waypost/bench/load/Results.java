package io.waypost.bench.load;

import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is told of sends, from now on, and marks them in the round at hand. */
public final class Results implements AutoCloseable {
    private static final String SENT = "io.waypost.message.sent";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Book book;
    private final Thread reader;
    private volatile boolean closing;

    public Results(String broker, String topic, Book book) {
        this.book = book;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "max.poll.records", 5_000, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position); // now, not at the first poll
        reader = Thread.ofPlatform().daemon().name("results").start(this::read);
    }

    private void read() {
        try (consumer) {
            while (!closing) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::read);
            }
        } catch (WakeupException e) {
            return; // closing
        }
    }

    /** Type and subject travel in the headers, as CloudEvents do in binary mode. */
    private void read(ConsumerRecord<byte[], byte[]> told) {
        Header type = told.headers().lastHeader("ce_type");
        Header subject = told.headers().lastHeader("ce_subject");
        if (type != null && subject != null && SENT.equals(text(type))) {
            book.told(UUID.fromString(text(subject)));
        }
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
