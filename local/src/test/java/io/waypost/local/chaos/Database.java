package io.waypost.local.chaos;

import io.waypost.infra.postgres.EmbeddedPostgresServer;
import io.waypost.local.Programs;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL server that may be killed. */
final class Database {
    private final int port = Integer.parseInt(Programs.freePort());
    private final EmbeddedPostgresServer server;

    Database(Path home) {
        Path programs =
                Path.of(System.getProperty("java.io.tmpdir"), "waypost-programs-" + System.getProperty("user.name"));
        server = new EmbeddedPostgresServer(home, programs, port, new SecureRandom());
    }

    /** Returns when clients are served. */
    void start() {
        server.start();
    }

    void kill() {
        server.kill();
        server.ended().join();
    }

    void close() {
        server.stop();
    }

    int port() {
        return port;
    }

    String jdbcUrl() {
        return server.jdbcUrl();
    }

    String user() {
        return server.user();
    }

    String password() {
        return server.password();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), user(), password());
    }
}
