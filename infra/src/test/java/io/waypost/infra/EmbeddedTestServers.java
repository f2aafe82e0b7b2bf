package io.waypost.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Servers from jars, on a directory that is deleted at the end. */
final class EmbeddedTestServers {
    private EmbeddedTestServers() {}

    static TestInfrastructure start() {
        try {
            Path directory = Files.createTempDirectory("waypost-test");
            InfraSettings settings =
                    new InfraSettings(directory, OptionalInt.empty(), OptionalInt.empty(), sharedPrograms());
            Infrastructure servers = Infrastructure.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, directory), "stop-test-servers"));
            return new TestInfrastructure(
                    servers.bootstrapServers(), servers.jdbcUrl(), servers.user(), servers.password());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Unpacked once for all test runs of this user. */
    static Path sharedPrograms() {
        return Path.of(System.getProperty("java.io.tmpdir"), "waypost-programs-" + System.getProperty("user.name"));
    }

    static void delete(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void end(Infrastructure servers, Path directory) {
        servers.close();
        delete(directory);
    }
}
