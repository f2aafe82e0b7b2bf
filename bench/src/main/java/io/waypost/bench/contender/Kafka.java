package io.waypost.bench.contender;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;

/** The settings that all contenders share. */
final class Kafka {
    private Kafka() {}

    static Map<String, Object> consumer(Terms terms, String group) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", terms.kafka());
        config.put("group.id", "bench-" + group);
        config.put("group.protocol", "consumer");
        config.put("auto.offset.reset", "earliest");
        config.put("max.poll.records", 1_000);
        return config;
    }

    static DefaultKafkaConsumerFactory<String, String> consumers(Terms terms, String group) {
        Map<String, Object> config = consumer(terms, group);
        config.put("enable.auto.commit", false);
        return new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new StringDeserializer());
    }

    static KafkaTemplate<byte[], byte[]> producer(Terms terms) {
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", terms.kafka(), "acks", "all", "enable.idempotence", true),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
    }

    static ProducerRecord<byte[], byte[]> result(Terms terms, Send send, String upstreamId) {
        ProducerRecord<byte[], byte[]> result =
                new ProducerRecord<>(terms.results(), bytes(send.organization().toString()), send.result(upstreamId));
        result.headers().add("ce_type", bytes("io.waypost.message.sent"));
        result.headers().add("ce_subject", bytes(send.id().toString()));
        return result;
    }

    static ContainerProperties container(Terms terms, Runnable ready) {
        ContainerProperties properties = new ContainerProperties(terms.commands());
        properties.setConsumerRebalanceListener(whenAssigned(ready));
        return properties;
    }

    static ConsumerRebalanceListener whenAssigned(Runnable ready) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                // nothing is kept for them
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (!partitions.isEmpty()) {
                    ready.run();
                }
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
