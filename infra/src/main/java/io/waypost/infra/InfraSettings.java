package io.waypost.infra;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Where the servers live.
 *
 * @param kafkaPort the broker's port; where there is none, a free one that is kept from start to start
 * @param postgresPort the same for PostgreSQL
 * @param postgresBinaries where PostgreSQL's programs are unpacked, once
 */
public record InfraSettings(
        Path dataDirectory, OptionalInt kafkaPort, OptionalInt postgresPort, Path postgresBinaries) {
    /** Keeps the programs beside the data. */
    public static InfraSettings in(Path dataDirectory, OptionalInt kafkaPort, OptionalInt postgresPort) {
        return new InfraSettings(dataDirectory, kafkaPort, postgresPort, dataDirectory.resolve("programs"));
    }
}
