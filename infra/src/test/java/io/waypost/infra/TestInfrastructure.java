package io.waypost.infra;

import java.util.Map;
import org.testcontainers.DockerClientFactory;

/**
 * A real Kafka broker and a real PostgreSQL for the tests of any module: one of each per JVM, started at the first
 * call, gone with the JVM. The system property {@code it.infra} says where they come from: {@code embedded}, {@code
 * docker}, or {@code auto} (Docker where there is one).
 */
public record TestInfrastructure(String bootstrapServers, String jdbcUrl, String user, String password) {
    /** The shared servers; several callers at once get the same. */
    public static TestInfrastructure shared() {
        return Shared.SERVERS;
    }

    /** The variables by which our programs find the servers. */
    public Map<String, String> environment() {
        return Map.of(
                "WAYPOST_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "WAYPOST_DB_URL", jdbcUrl,
                "WAYPOST_DB_USER", user,
                "WAYPOST_DB_PASSWORD", password);
    }

    static TestInfrastructure start(String kind) {
        return switch (kind) {
            case "embedded" -> EmbeddedTestServers.start();
            case "docker" -> DockerTestServers.start();
            case "auto" ->
                DockerClientFactory.instance().isDockerAvailable()
                        ? DockerTestServers.start()
                        : EmbeddedTestServers.start();
            default -> throw new IllegalArgumentException("-Dit.infra=" + kind + ": use auto, docker or embedded");
        };
    }

    private static final class Shared {
        static final TestInfrastructure SERVERS = start(System.getProperty("it.infra", "auto"));
    }
}
