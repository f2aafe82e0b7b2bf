package io.waypost.infra.kafka;

import io.waypost.infra.host.StartupFailure;
import io.waypost.infra.process.ClassArchive;
import io.waypost.process.ExitWithParent;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The broker's class path, written to a file beside our own jar when this module is built, and the archive of its classes. */
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

    static List<String> archive() {
        Path ours = home(BrokerClassPath.class);
        return ClassArchive.options(ours.resolveSibling("kafka.jsa"), ours, home(ExitWithParent.class));
    }

    private static Path home(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
