package io.waypost.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Of several processes that run tests side by side, one at a time prepares what they share. */
public final class Turn implements AutoCloseable {
    /** A file's lock is the whole JVM's. */
    private static final ReentrantLock OURS = new ReentrantLock();

    private final FileChannel file;

    private Turn(FileChannel file) {
        this.file = file;
    }

    /** Waits for it. Not for a thread that already has one. @param directory made if need be */
    public static Turn at(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel file =
                FileChannel.open(directory.resolve("turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OURS.lock();
        file.lock();
        return new Turn(file);
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            OURS.unlock();
        }
    }
}
