package io.waypost.bench.vps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One connection: gathers a request, writes an answer. */
final class Peer {
    private static final String LENGTH = "\r\ncontent-length:";
    private static final int MOST = 1 << 17;

    private final SelectionKey key;
    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(4_096);
    private ByteBuffer out = ByteBuffer.allocate(0);

    Peer(SelectionKey key) {
        this.key = key;
        this.channel = (SocketChannel) key.channel();
    }

    /** A request, as text: its head ends at {@code headEnd}. */
    record Asked(String text, int headEnd) {
        boolean startsWith(String prefix) {
            return text.startsWith(prefix);
        }
    }

    /** @return the request, if all of it is there. @throws IOException if the client is gone */
    Optional<Asked> read() throws IOException {
        if (!in.hasRemaining()) {
            grow();
        }
        if (channel.read(in) < 0) {
            throw new IOException("the client is gone");
        }
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || in.position() < end + 4 + length(text.substring(0, end))) {
            return Optional.empty();
        }
        in.clear();
        return Optional.of(new Asked(text, end));
    }

    private void grow() throws IOException {
        if (in.capacity() >= MOST) {
            throw new IOException("a request longer than any of ours");
        }
        ByteBuffer larger = ByteBuffer.allocate(in.capacity() * 2);
        in.flip();
        in = larger.put(in);
    }

    private static int length(String head) {
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int end = head.indexOf("\r\n", at + LENGTH.length());
        return Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? head.length() : end)
                .strip());
    }

    /** Writes what it can now, and the rest when there is room. */
    void write(byte[] answer) throws IOException {
        out = ByteBuffer.wrap(answer);
        flush();
    }

    void flush() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            return; // there is nothing left to close
        }
    }
}
