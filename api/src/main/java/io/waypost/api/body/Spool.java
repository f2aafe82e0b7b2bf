package io.waypost.api.body;

import io.waypost.api.problem.ProblemCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A large body, kept in a file so that it can be read twice without being held in memory. Where the system allows it the
 * file loses its name at once, so that nothing is left of it even if this process is killed.
 */
public final class Spool implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private final FileChannel file;

    private Spool(FileChannel file) {
        this.file = file;
    }

    /** @throws io.waypost.api.problem.Problem 413 if there are more bytes than the limit */
    public static Spool of(InputStream in, long limit) throws IOException {
        Path path = Files.createTempFile("waypost-upload-", ".tmp");
        Spool spool = new Spool(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        try {
            spool.fill(in, limit);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private void fill(InputStream in, long limit) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            size += read;
            if (size > limit) {
                throw tooLarge(limit);
            }
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
    }

    /** Reads from the beginning; streams do not disturb each other. */
    public InputStream open() {
        return new BufferedInputStream(new Content(), CHUNK);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    public static RuntimeException tooLarge(long limit) {
        return ProblemCode.BODY_TOO_LARGE
                .because(
                        "The upload is larger than the " + (limit >> 20)
                                + " MiB that this takes; nothing was queued. Divide it into several, or send the recipients as CSV.")
                .header("Connection", "close");
    }

    private final class Content extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            int read = file.read(ByteBuffer.wrap(target, offset, length), position);
            position += Math.max(0, read);
            return read;
        }
    }
}
