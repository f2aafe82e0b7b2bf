package io.waypost.simulator.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One client's TCP connection. Used by one thread at a time, save for {@link #reset()} and {@link #close()}. */
public final class Connection {
    private static final Duration IDLE = Duration.ofSeconds(75);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private volatile boolean busy;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) IDLE.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /**
     * Waits for the given time while the client is there.
     *
     * @return true as soon as the client has closed its side; false when it was still there at the end
     */
    public boolean leavesWithin(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            socket.setSoTimeout((int) Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE));
            in.mark(1);
            if (in.read() < 0) {
                return true;
            }
            in.reset(); // a pipelined request: its client is there, and is served in turn
            Thread.sleep(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            return false;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return true;
        } catch (IOException gone) {
            return true;
        } finally {
            restoreIdleTimeout();
        }
    }

    /** Waits until the client gives up, or this server closes. */
    public void awaitDeparture() {
        while (!leavesWithin(Duration.ofHours(1))) {
            continue; // as long as the client has patience
        }
    }

    private void restoreIdleTimeout() {
        try {
            socket.setSoTimeout((int) IDLE.toMillis());
        } catch (IOException gone) {
            close();
        }
    }

    InputStream input() {
        return in;
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void busy(boolean serving) {
        busy = serving;
    }

    boolean busy() {
        return busy;
    }

    /** Drops the connection with a TCP reset, which also discards what was not yet read. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            return;
        }
        close();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // a socket whose close fails holds nothing that another close could free
            return;
        }
    }
}
