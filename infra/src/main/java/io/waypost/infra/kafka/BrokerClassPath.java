package io.waypost.infra.kafka;

import io.waypost.infra.host.StartupFailure;
import io.waypost.process.ExitWithParent;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker's class path: written to a file beside our own jar when this module is built. */
final class BrokerClassPath {
    private static final String FILE = "kafka.classpath";

    private BrokerClassPath() {}

    static String get() {
        Path ours = home(BrokerClassPath.class);
        Path list = ours.resolveSibling(FILE);
        try {
            return String.join(
                    File.pathSeparator,
                    ours.toString(),
                    home(ExitWithParent.class).toString(),
                    Files.readString(list).strip());
        } catch (IOException missing) {
            throw new StartupFailure(
                    "The list of the broker's jars is missing (" + list + "): build the module infra.", missing);
        }
    }

    private static Path home(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
