package io.waypost.worker.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Looks at a kept connection before it is used again: one that the VPS has closed meanwhile would take a request and leave
 * nobody able to tell whether it was read. A connection in steady use is not looked at, as that takes a millisecond.
 */
final class Idle implements Interceptor {
    private static final long LONG_NANOS = Duration.ofMillis(20).toNanos();

    private final Map<Connection, Long> used = Collections.synchronizedMap(new WeakHashMap<>());

    /** Nothing was written. */
    static final class Gone extends IOException {
        private static final long serialVersionUID = 1;

        Gone() {
            super("the VPS has closed the connection");
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection == null) {
            return chain.proceed(chain.request());
        }
        Long last = used.get(connection);
        if (last != null && System.nanoTime() - last >= LONG_NANOS && isGone(connection.socket())) {
            throw new Gone();
        }
        try {
            return chain.proceed(chain.request());
        } finally {
            used.put(connection, System.nanoTime());
        }
    }

    /** Nothing is to be read before something was asked: silence is what a connection that stands gives. */
    private static boolean isGone(Socket socket) {
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                socket.getInputStream().read();
                return true;
            } catch (SocketTimeoutException silence) {
                return false;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return true;
        }
    }
}
