package io.waypost.infra.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The directory in which one running Waypost keeps everything; locked, so that a second one cannot use it. */
public final class DataDirectory implements AutoCloseable {
    /** What a first start takes, with room for some work. */
    private static final long NEEDED_MEGABYTES = 400;

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates it where it is missing, and takes the lock.
     *
     * @throws StartupFailure if it cannot be created or written, has no room left, or is in use
     */
    public static DataDirectory open(Path path) {
        Path lockFile = path.resolve("lock");
        try {
            createForOwner(path);
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, path);
            requireRoom(path);
            return new DataDirectory(path, channel);
        } catch (IOException unusable) {
            throw new StartupFailure(
                    "The data directory " + path + " cannot be written (" + reason(unusable)
                            + "): make it writable, or choose another with WAYPOST_DATA_DIR.",
                    unusable);
        }
    }

    public Path path() {
        return path;
    }

    /** A directory below it, created where it is missing. */
    public Path directory(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException failed) {
            throw new StartupFailure(path.resolve(name) + " cannot be created: " + reason(failed) + ".", failed);
        }
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /** Lets a next one have the directory. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            System.err.println("The lock of " + path + " could not be given back: " + failed.getMessage());
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        if (!tryLock(channel)) {
            String owner = Files.readString(path.resolve("lock")).strip();
            channel.close();
            throw new StartupFailure("Another Waypost (process " + owner + ") is already running on the data directory "
                    + path + ": stop it, or choose another directory with WAYPOST_DATA_DIR.");
        }
        String pid = Long.toString(ProcessHandle.current().pid());
        channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static void createForOwner(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void requireRoom(Path path) throws IOException {
        long megabytes = Files.getFileStore(path).getUsableSpace() >> 20;
        if (megabytes < NEEDED_MEGABYTES) {
            throw new StartupFailure("The disk of the data directory " + path + " is full (" + megabytes
                    + " MB left, at least " + NEEDED_MEGABYTES
                    + " MB needed): make room, or choose another directory with WAYPOST_DATA_DIR.");
        }
    }

    private static @Nullable String reason(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException notADirectory -> notADirectory.getFile() + " is a file";
            case java.nio.file.AccessDeniedException denied -> "permission denied for " + denied.getFile();
            case java.nio.file.FileSystemException other
            when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> failure.toString();
        };
    }
}
