package io.waypost.infra;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Servers in containers, removed with the JVM. */
final class DockerTestServers {
    private DockerTestServers() {}

    @SuppressWarnings("resource") // They live as long as the JVM; Testcontainers removes them after it.
    static TestInfrastructure start() {
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.2")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_CONSUMER_HEARTBEAT_INTERVAL_MS", "500")
                .withEnv("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "500");
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:17").withDatabaseName("waypost");
        Startables.deepStart(kafka, postgres).join();
        return new TestInfrastructure(
                kafka.getBootstrapServers(), postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
    }
}
