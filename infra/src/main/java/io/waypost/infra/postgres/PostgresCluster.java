package io.waypost.infra.postgres;

import io.waypost.infra.host.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The server's data directory: created whole or not at all, and given our settings before each start. */
final class PostgresCluster {
    private static final String SETTINGS_FILE = "waypost.conf";

    private final Path data;
    private final PostgresPrograms programs;

    PostgresCluster(Path data, PostgresPrograms programs) {
        this.data = data;
        this.programs = programs;
    }

    /** Creates the cluster and the database where there is none. */
    void createOnce(String user, String database, Path passwordFile) {
        if (Files.exists(data)) {
            return;
        }
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        try {
            Directories.delete(fresh);
            programs.run(
                    "",
                    "initdb",
                    "-D",
                    fresh.toString(),
                    "-U",
                    user,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
            String create = "CREATE DATABASE " + database + ";\n";
            programs.run(create, "postgres", "--single", "-D", fresh.toString(), "postgres");
            Files.writeString(
                    fresh.resolve("postgresql.conf"), "include '" + SETTINGS_FILE + "'\n", StandardOpenOption.APPEND);
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new StartupFailure(
                    "PostgreSQL's data could not be laid down in " + data + ": " + failed + ".", failed);
        }
    }

    /** Settings that the promise of durability rests on, and those that fit a machine shared with all the rest. */
    void configure(int port) {
        String settings = """
                # Written anew at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = '192MB'
                max_wal_size = '2GB'
                # What an intake writes goes to the disk as it is written. Else the system writes it all half a minute later,
                # and commits stand behind it for a tenth of a second and longer.
                backend_flush_after = '512kB'
                jit = off
                random_page_cost = 1.1
                autovacuum_naptime = '15s'
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                """.formatted(port);
        try {
            Files.writeString(data.resolve(SETTINGS_FILE), settings);
        } catch (IOException failed) {
            throw new StartupFailure(
                    "PostgreSQL's settings in " + data + " cannot be written: " + failed.getMessage() + ".", failed);
        }
    }
}
