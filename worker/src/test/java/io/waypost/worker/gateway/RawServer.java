package io.waypost.worker.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does to each connection what no HTTP library would. */
final class RawServer implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();

    @FunctionalInterface
    interface Behaviour {
        void on(Socket socket) throws Exception;
    }

    RawServer(Behaviour behaviour) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket, behaviour));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Reads the head of a request, and with it whatever has arrived of the body. */
    static String head(Socket socket) throws IOException {
        byte[] buffer = new byte[64 << 10];
        int n = socket.getInputStream().read(buffer);
        return n < 0 ? "" : new String(buffer, 0, n, StandardCharsets.UTF_8);
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    static void reset(Socket socket) throws SocketException, IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void serve(Socket socket, Behaviour behaviour) {
        try (socket) {
            behaviour.on(socket);
        } catch (Exception over) {
            Thread.currentThread().interrupt(); // the client has gone, which is what these tests are about
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
