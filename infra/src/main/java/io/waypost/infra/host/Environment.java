package io.waypost.infra.host;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The environment variables of this process, read strictly: a value that cannot be meant is refused by its name. */
public record Environment(Map<String, String> variables) {
    private static final int HIGHEST_PORT = 65_535;

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The trimmed value; empty when the variable is not set or blank. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * A TCP port, 1 to 65535.
     *
     * @throws StartupFailure if the variable holds anything else
     */
    public OptionalInt port(String name) {
        return text(name).map(value -> OptionalInt.of(parsePort(name, value))).orElse(OptionalInt.empty());
    }

    /**
     * The data directory: {@code WAYPOST_DATA_DIR}, or {@code .waypost} in the user's home.
     *
     * @throws StartupFailure if the variable cannot be a path
     */
    public Path dataDirectory() {
        String home = variables.getOrDefault("HOME", System.getProperty("user.home"));
        String value = text("WAYPOST_DATA_DIR").orElse(home + "/.waypost");
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException notAPath) {
            throw new StartupFailure(
                    "WAYPOST_DATA_DIR cannot be a directory's path: " + notAPath.getReason() + ".", notAPath);
        }
    }

    private static int parsePort(String name, String value) {
        if (value.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        }
        String shown = value.length() > 20 ? value.substring(0, 20) + "…" : value;
        throw new StartupFailure(name + " is \"" + shown + "\", but must be a port number from 1 to " + HIGHEST_PORT
                + ": correct it or leave it unset.");
    }
}
