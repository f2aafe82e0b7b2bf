package io.waypost.api.kafka;

import io.waypost.contract.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topics are made where they are missing; existing ones are left as they are.
 *
 * @param replication copies of each partition; 3 in production
 * @param commandsRetention how long commands and webhooks stay on their topics
 * @param resultsRetention how far back a reader of events can resume
 */
@ConfigurationProperties("waypost.kafka")
record TopicProperties(
        @DefaultValue("1") short replication,
        @DefaultValue("7d") Duration commandsRetention,
        @DefaultValue("7d") Duration resultsRetention) {

    NewTopic topic(String name) {
        Duration retention = name.equals(Topics.RESULTS) ? resultsRetention : commandsRetention;
        String inSync = Integer.toString(Math.max(1, replication - 1));
        return new NewTopic(name, Topics.PARTITIONS, replication)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis()),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        inSync));
    }
}
