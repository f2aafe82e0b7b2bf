package io.waypost.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens on one address and serves each connection on a virtual thread. Thread-safe. */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final InetSocketAddress address;
    private final Handler handler;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket listener;
    private volatile boolean listening = true;

    private HttpServer(ServerSocket listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
        address = (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Starts to serve; port 0 takes a free one. */
    public static HttpServer start(InetAddress host, int port, Handler handler) throws IOException {
        HttpServer server = new HttpServer(new ServerSocket(port, BACKLOG, host), handler);
        server.accept(server.listener);
        return server;
    }

    /** The host as it stands in a URL. */
    public String host() {
        String name = address.getAddress().getHostAddress();
        return name.contains(":") ? "[" + name + "]" : name;
    }

    public int port() {
        return address.getPort();
    }

    /** Refuses new connections and drops the idle ones, like a process that is not there; calls under way end. */
    public synchronized void stopListening() throws IOException {
        listening = false;
        listener.close();
        connections.stream().filter(connection -> !connection.busy()).forEach(Connection::reset);
    }

    /** Listens again on the same port. */
    public synchronized void resumeListening() throws IOException {
        if (listener.isClosed() && !threads.isShutdown()) {
            listener = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
            listening = true;
            accept(listener);
        }
    }

    private void accept(ServerSocket from) {
        Thread.ofPlatform().daemon().name("simulator-accept").start(() -> {
            while (!from.isClosed()) {
                try {
                    Socket socket = from.accept();
                    threads.execute(() -> serve(socket));
                } catch (IOException e) {
                    failUnlessClosed(from, e);
                }
            }
        });
    }

    private static void failUnlessClosed(ServerSocket from, IOException e) {
        if (!from.isClosed()) {
            throw new UncheckedIOException("The simulator can no longer accept connections: " + e.getMessage(), e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Connection connection = new Connection(socket);
            connections.add(connection);
            try {
                new Exchange(connection, handler, () -> listening).serve();
            } finally {
                connections.remove(connection);
            }
        } catch (IOException clientWentAway) {
            // it has its own view of what happened, and there is nobody left to tell
            return;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        listening = false;
        threads.shutdown();
        listener.close();
        connections.forEach(Connection::close);
        threads.shutdownNow();
    }
}
