package io.waypost.infra.process;

import io.waypost.infra.host.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Log files on disk: the one in use, and the one before it. */
public final class LogFile {
    private LogFile() {}

    /** Moves what has been written so far to {@code <name>.1}, in place of what was there. */
    public static void rotate(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new StartupFailure(
                    "The log " + file + " cannot be moved aside: " + failed.getMessage() + ".", failed);
        }
    }
}
