package io.waypost.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts a round's sends to the api on so many connections, each as fast as it is answered. Plain sockets: a client's work must
 * not be what is measured.
 */
public final class Door {
    private static final int CONNECTIONS = 32;

    private final URI api;
    private final String key;

    public Door(URI api, String key) {
        this.api = api;
        this.key = key;
    }

    /** Returns when all are accepted. */
    public void offer(Round round) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> posting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                posting.add(threads.submit(() -> {
                    post(round, next);
                    return null;
                }));
            }
            for (Future<?> each : posting) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the api did not take a command", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Round round, AtomicInteger next) throws IOException {
        int send = next.getAndIncrement();
        while (send < round.sends()) {
            try (Socket socket = new Socket(api.getHost(), api.getPort())) {
                socket.setTcpNoDelay(true);
                send = post(round, next, send, socket);
            }
        }
    }

    /** As long as the api keeps the connection. @return the first send that was not posted */
    private int post(Round round, AtomicInteger next, int first, Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        boolean last = false;
        int send = first;
        while (send < round.sends() && !last) {
            byte[] request = request(round, send);
            round.offered(send);
            out.write(request);
            HttpAnswer answer = HttpAnswer.read(in);
            if (answer.status() != 202) {
                throw new IOException("answered " + answer.status() + ": " + answer.body());
            }
            round.named(send, answer.field("commandId"));
            last = answer.last();
            send = next.getAndIncrement();
        }
        return send;
    }

    private byte[] request(Round round, int send) {
        String body = "{\"action\":\"send\",\"sessionId\":\"" + Crowd.session(round.sessionOf(send))
                + "\",\"to\":\"+9198" + (10_000_000 + send) + "\",\"message\":\"" + round.text(send) + "\"}";
        return ("POST /api/v1/commands HTTP/1.1\r\nHost: " + api.getAuthority() + "\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
