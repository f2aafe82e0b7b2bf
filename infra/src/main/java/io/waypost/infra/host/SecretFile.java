package io.waypost.infra.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** A secret that only its owner may read (mode 600), kept in a file of its own. */
public final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {}

    /** The secret that the file holds; a fresh one is written first where there is none. */
    public static String readOrCreate(Path file, Supplier<String> fresh) {
        try {
            String kept = Files.exists(file) ? Files.readString(file).strip() : "";
            return kept.isEmpty() ? write(file, fresh.get()) : kept;
        } catch (IOException unreadable) {
            throw new StartupFailure(file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    /** Replaces the file in one step. @return the secret */
    public static String write(Path file, String secret) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(fresh, secret + System.lineSeparator());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException unwritable) {
            throw new StartupFailure(file + " cannot be written: " + unwritable.getMessage() + ".", unwritable);
        }
    }
}
