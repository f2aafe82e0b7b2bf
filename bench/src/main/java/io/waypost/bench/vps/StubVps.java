package io.waypost.bench.vps;

import io.waypost.bench.load.Book;
import io.waypost.bench.load.Crowd;
import io.waypost.bench.vps.Peer.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A gateway on one thread, so light that it is not what is measured. It speaks the dialect as far as pairing and sending go,
 * and tells the round at hand of every send before it answers.
 */
public final class StubVps implements AutoCloseable {
    public static final String KEY = "bench-key";

    private static final int BACKLOG = 2_048;
    /** Answers go out up to so much early, so that on average they are as late as they should be. */
    private static final long ROUNDING = 500_000;

    private final Selector selector = Selector.open();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final List<Peer> peers = new ArrayList<>();
    private final Book book;
    private final InetSocketAddress address;
    private final Thread thread;
    private @Nullable ServerSocketChannel listener;
    private volatile Manner manner;
    private volatile boolean refusing;
    private volatile boolean closing;

    private record Due(long at, Peer peer, byte[] answer) {}

    public StubVps(Book book, Manner manner) throws IOException {
        this.book = book;
        this.manner = manner;
        listener = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = (InetSocketAddress) listener.getLocalAddress();
        thread = Thread.ofPlatform().name("stub-vps").start(this::serve);
    }

    public String url() {
        return "http://127.0.0.1:" + address.getPort();
    }

    public void behave(Manner newManner) {
        manner = newManner;
    }

    /** Whether connections are refused, and those that stand are dropped. */
    public void refuse(boolean from) {
        refusing = from;
        selector.wakeup();
    }

    private ServerSocketChannel listen(InetSocketAddress at) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(at, BACKLOG);
        channel.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        return channel;
    }

    private void serve() {
        try (selector) {
            while (!closing) {
                openOrClose();
                answerDue();
                selector.select(this::ready, pause());
            }
            stopListening();
        } catch (IOException e) {
            throw new UncheckedIOException("the stub VPS broke", e);
        }
    }

    private void openOrClose() throws IOException {
        if (refusing && listener != null) {
            stopListening();
        } else if (!refusing && listener == null) {
            listener = listen(address);
        }
    }

    private void stopListening() throws IOException {
        if (listener != null) {
            listener.close();
        }
        listener = null;
        peers.forEach(Peer::close);
        peers.clear();
        due.clear();
        selector.selectNow(); // lets the closed channels go
    }

    private long pause() {
        Due next = due.peek();
        return next == null ? 100 : Math.max(1, (next.at - System.nanoTime()) / 1_000_000);
    }

    private void answerDue() {
        long now = System.nanoTime() + ROUNDING;
        for (Due next = due.peek(); next != null && next.at <= now; next = due.peek()) {
            due.remove();
            write(next.peer, next.answer);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel());
            } else if (key.isWritable()) {
                ((Peer) key.attachment()).flush();
            } else if (key.isReadable()) {
                Peer peer = (Peer) key.attachment();
                peer.read().ifPresent(asked -> answer(peer, asked));
            }
        } catch (IOException clientWentAway) {
            forget(key);
        }
    }

    private void accept(ServerSocketChannel from) throws IOException {
        SocketChannel channel = from.accept();
        if (channel != null) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Peer peer = new Peer(key);
            key.attach(peer);
            peers.add(peer);
        }
    }

    private void forget(SelectionKey key) {
        if (key.attachment() instanceof Peer peer) {
            peer.close();
            peers.remove(peer);
        }
    }

    private void answer(Peer peer, Asked asked) {
        if (!asked.startsWith("POST /send ")) {
            write(peer, Answers.of(asked));
            return;
        }
        int session = Crowd.number(Answers.field(asked, "sessionId"));
        Manner now = manner;
        if (now.hung().test(session)) {
            return;
        }
        if (now.limited().test(session)) {
            write(peer, Answers.LATER);
            return;
        }
        Answers.Marked marked = Answers.marked(asked);
        book.delivered(marked.round(), marked.send());
        byte[] sent = Answers.sent(marked);
        if (now.latency().isZero()) {
            write(peer, sent);
        } else {
            due.add(new Due(System.nanoTime() + now.latency().toNanos(), peer, sent));
        }
    }

    private static void write(Peer peer, byte[] answer) {
        try {
            peer.write(answer);
        } catch (IOException clientWentAway) {
            peer.close();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
