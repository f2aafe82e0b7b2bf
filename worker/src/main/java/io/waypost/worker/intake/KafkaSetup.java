package io.waypost.worker.intake;

import io.waypost.contract.Topics;
import io.waypost.worker.dispatch.Engine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** How this process talks to Kafka. Records are bytes here: decoding is the first explicit step of whoever reads them. */
@Configuration
class KafkaSetup {
    private static final long AGAIN_MILLIS = 1_000;

    /** Shards follow the partitions of this group. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> shardListeners(KafkaProperties properties, Engine engine) {
        var factory = listeners(properties, Map.of(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, "range"));
        factory.getContainerProperties().setConsumerRebalanceListener(new ShardListener(engine));
        return factory;
    }

    /** Several pieces of an intake in each poll, though a campaign is of one partition: while one is written, the next is read. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> bulkListeners(KafkaProperties properties) {
        return listeners(
                properties,
                Map.of(
                        ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
                        "uniform",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        4_000,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        4 << 20,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        8 << 20));
    }

    private static ConcurrentKafkaListenerContainerFactory<byte[], byte[]> listeners(
            KafkaProperties properties, Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(properties.buildConsumerProperties());
        config.putAll(own);
        var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
        factory.setConsumerFactory(
                new DefaultKafkaConsumerFactory<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        factory.setBatchListener(true);
        // Nothing is ever skipped: what cannot be read went to the dead letters, and what cannot be written waits.
        factory.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(AGAIN_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return factory;
    }

    @Bean
    KafkaTemplate<byte[], byte[]> kafkaTemplate(KafkaProperties properties) {
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                properties.buildProducerProperties(), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Bean
    KafkaAdmin.NewTopics topics(TopicSettings settings) {
        return new KafkaAdmin.NewTopics(
                Topics.ALL.stream().map(name -> topic(name, settings)).toArray(NewTopic[]::new));
    }

    private static NewTopic topic(String name, TopicSettings settings) {
        return TopicBuilder.name(name)
                .partitions(Topics.PARTITIONS)
                .replicas(settings.replication())
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis()))
                .build();
    }

    /** Passes on which shards this worker holds. */
    private record ShardListener(Engine engine) implements ConsumerAwareRebalanceListener {
        @Override
        public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            engine.take(shards(partitions));
        }

        @Override
        public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            engine.drop(shards(partitions));
        }

        @Override
        public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            engine.lose(shards(partitions));
        }

        /** The assignor gives partition p of every topic to the same worker, so one topic tells for all. */
        private static List<Integer> shards(Collection<TopicPartition> partitions) {
            return partitions.stream()
                    .filter(p -> p.topic().equals(Topics.SEND))
                    .map(TopicPartition::partition)
                    .toList();
        }
    }
}
