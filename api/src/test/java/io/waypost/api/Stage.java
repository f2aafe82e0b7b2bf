package io.waypost.api;

import com.zaxxer.hikari.HikariDataSource;
import io.waypost.infra.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all tests of one JVM share: the servers, the worker's schema, three organizations (one without anything) and one running api. */
final class Stage {
    static final UUID ORG = UUID.fromString("0a000000-0000-4000-8000-00000000000a");
    static final UUID OTHER = UUID.fromString("0b000000-0000-4000-8000-00000000000b");
    static final UUID EMPTY = UUID.fromString("0c000000-0000-4000-8000-00000000000c");
    static final String ADMIN = "key-of-an-admin";
    static final String OPERATOR = "key-of-an-operator";
    static final String VIEWER = "key-of-a-viewer";
    static final String STRANGER = "key-of-the-other-organization";
    static final String NEWCOMER = "key-of-an-organization-without-anything";
    static final String ORIGIN = "https://crm.example";
    static final String WEBHOOK_SECRET = "what the VPS knows";

    static final TestInfrastructure SERVERS = TestInfrastructure.shared();
    static final JdbcClient DATABASE = migrated();
    static final Worker WORKER = new Worker(DATABASE, SERVERS.bootstrapServers());
    static final Api API = Api.start(settings());

    private Stage() {}

    /** The settings of an api on these servers; later ones win. */
    static List<String> settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--waypost.kafka.bootstrap-servers=" + SERVERS.bootstrapServers(),
                "--waypost.db.url=" + SERVERS.jdbcUrl(),
                "--waypost.db.user=" + SERVERS.user(),
                "--waypost.db.password=" + SERVERS.password(),
                "--waypost.cors.origins=" + ORIGIN + ",http://localhost:5173",
                "--whatsapp.vps.webhook-secret=\"" + WEBHOOK_SECRET + "\"",
                "--waypost.live.heartbeat=1s"));
        key(settings, 0, ADMIN, ORG, "admin");
        key(settings, 1, OPERATOR, ORG, "operator");
        key(settings, 2, VIEWER, ORG, "viewer");
        key(settings, 3, STRANGER, OTHER, "admin");
        key(settings, 4, NEWCOMER, EMPTY, "admin");
        for (String setting : more) { // given twice, a setting would hold both values
            String name = setting.substring(0, setting.indexOf('=') + 1);
            settings.removeIf(s -> s.startsWith(name));
            settings.add(setting);
        }
        return settings;
    }

    private static void key(List<String> settings, int n, String key, UUID organization, String role) {
        String name = "--waypost.access.keys[" + n + "].";
        settings.add(name + "sha256=" + sha256(key));
        settings.add(name + "organization=" + organization);
        settings.add(name + "role=" + role);
    }

    static String sha256(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcClient migrated() {
        HikariDataSource connections = new HikariDataSource(); // to connect takes longer than most statements
        connections.setJdbcUrl(SERVERS.jdbcUrl());
        connections.setUsername(SERVERS.user());
        connections.setPassword(SERVERS.password());
        connections.setMinimumIdle(1);
        JdbcClient jdbc = JdbcClient.create(connections);
        Path migrations = Path.of("..", "worker", "src", "main", "resources", "db", "migration");
        try (Stream<Path> files = Files.list(migrations)) {
            for (Path file : files.sorted(Comparator.comparing(Stage::version)).toList()) {
                jdbc.sql(Files.readString(file)).update();
            }
            return jdbc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }
}
