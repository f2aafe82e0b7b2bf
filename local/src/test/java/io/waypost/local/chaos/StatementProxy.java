package io.waypost.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Stands between one worker and PostgreSQL, passes everything on, and springs the trap that is set. */
final class StatementProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int database;
    private volatile @Nullable Trap trap;

    private StatementProxy(ServerSocket door, int database) {
        this.door = door;
        this.database = database;
    }

    static StatementProxy before(int database) throws IOException {
        StatementProxy proxy = new StatementProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), database);
        Thread.ofVirtual().name("proxy").start(proxy::accept);
        return proxy;
    }

    /** A JDBC URL of this proxy: plain, and with each statement's text on the wire every time. */
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort()
                + "/waypost?sslmode=disable&gssEncMode=disable&prepareThreshold=0";
    }

    void set(Trap next) {
        trap = next;
    }

    @Nullable
    Trap trap() {
        Trap current = trap;
        return current != null && current.isSet() ? current : null;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException("the proxy before PostgreSQL takes no more connections", e);
                }
            }
        }
    }

    /** While the database is away its clients are turned away, too. */
    private void connect(Socket worker) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
            server.setTcpNoDelay(true);
            worker.setTcpNoDelay(true);
            new ProxiedConnection(this, worker, server).start();
        } catch (IOException away) {
            worker.close();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
