package io.waypost.local;

import io.waypost.infra.host.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The programs to run, told by the launcher in the system properties {@code waypost.jar.<name>}. */
record Jars(Path simulator, Path worker, Path api) {
    /** @throws StartupFailure if one was not named, or is not there */
    static Jars of(Properties properties) {
        return new Jars(jar(properties, "simulator"), jar(properties, "worker"), jar(properties, "api"));
    }

    private static Path jar(Properties properties, String name) {
        String value = properties.getProperty("waypost.jar." + name, "");
        if (value.isBlank()) {
            throw new StartupFailure("It was not said where the " + name + "'s program is (system property waypost.jar."
                    + name + "): start with ./waypost run.");
        }
        Path path = Path.of(value);
        if (!Files.isReadable(path)) {
            throw new StartupFailure(
                    "The " + name + "'s program is missing (" + path + "): build it, or start with ./waypost run.");
        }
        return path;
    }
}
