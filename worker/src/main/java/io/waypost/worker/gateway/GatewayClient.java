package io.waypost.worker.gateway;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Writes a request once and reads its reply: the only user of OkHttp. Follows no redirect, repeats nothing, reads no more
 * than asked for, and can tell whether any of the request may have been written. Thread-safe; blocks.
 */
final class GatewayClient {
    static final Duration CONNECT = Duration.ofSeconds(5);

    /**
     * Idle connections live less long than a VPS keeps them (Node: 5 s), so that a send hardly ever meets one that the VPS
     * is closing at that moment: nobody could tell whether it was read. See {@link Idle} for those that it has closed.
     */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);

    /** None is closed for being one too many: there are never more than there were calls at once, and they live shortly. */
    private static final int IDLE_CONNECTIONS = Integer.MAX_VALUE;

    private final WireFormat wire;
    private final InstantSource clock;
    private final OkHttpClient http;

    GatewayClient(BaseUrl base, Resolver resolver, InstantSource clock) {
        this.wire = new WireFormat(base);
        this.clock = clock;
        this.http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(CONNECT)
                .readTimeout(Duration.ZERO) // the time for the whole call bounds reading and writing
                .writeTimeout(Duration.ZERO)
                .dns(resolver::resolve)
                .addNetworkInterceptor(new Idle())
                .addNetworkInterceptor(GatewayClient::onlyUnderLease)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS))
                .build();
    }

    /** The connection stands, and nothing is written yet. */
    private static Response onlyUnderLease(Interceptor.Chain chain) throws IOException {
        if (!Lease.currentHolds()) {
            throw new LeaseEnded();
        }
        return chain.proceed(chain.request());
    }

    private static final class LeaseEnded extends IOException {
        private static final long serialVersionUID = 1;

        LeaseEnded() {
            super("the worker was held up after its claim");
        }
    }

    /**
     * @param limit how long all of it may take
     * @param mostBytes how much of the body is read; the rest is cut
     */
    Exchange exchange(GatewayRequest request, Duration limit, int mostBytes) {
        Budget budget = new Budget(limit);
        for (int kept = 0; kept < IDLE_CONNECTIONS; kept++) {
            try {
                return attempt(request, budget.left(), mostBytes);
            } catch (Idle.Gone another) {
                continue; // nothing was written, and that connection is out of the pool
            }
        }
        return new Exchange.NotWritten(Exchange.Obstacle.OTHER, "every kept connection was closed");
    }

    private Exchange attempt(GatewayRequest request, Duration limit, int mostBytes) throws Idle.Gone {
        WriteWatch watch = new WriteWatch();
        Call call = http.newCall(wire.request(request));
        call.addEventListener(watch);
        call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return replied(response, limit, mostBytes);
        } catch (Idle.Gone gone) {
            throw gone;
        } catch (IOException e) {
            return watch.begun() ? lost(e, limit) : notWritten(e, watch);
        }
    }

    private Exchange replied(Response response, Duration limit, int mostBytes) {
        try {
            return new Exchange.Replied(wire.reply(response, mostBytes, clock.instant()));
        } catch (InterruptedIOException e) {
            return new Exchange.Lost(Exchange.Loss.TIMEOUT, Connections.words(e), limit);
        } catch (IOException e) {
            return new Exchange.Lost(Exchange.Loss.CONNECTION, Connections.words(e), limit);
        }
    }

    private static Exchange lost(IOException e, Duration limit) {
        Exchange.Loss loss = switch (e) {
            case InterruptedIOException _ -> Exchange.Loss.TIMEOUT;
            case ProtocolException _ -> Exchange.Loss.NOT_HTTP;
            default -> Exchange.Loss.CONNECTION;
        };
        return new Exchange.Lost(loss, Connections.words(e), limit);
    }

    /** A peer that takes connections and never answers a handshake speaks no TLS: the socket itself was made in time. */
    private static Exchange notWritten(IOException e, WriteWatch watch) {
        Exchange.Obstacle obstacle = watch.shakingHands() ? Exchange.Obstacle.TLS : obstacle(e);
        return new Exchange.NotWritten(obstacle, Connections.words(e));
    }

    /** Why no connection came about. */
    static Exchange.Obstacle obstacle(IOException e) {
        return switch (e) {
            case LeaseEnded _ -> Exchange.Obstacle.HELD_UP;
            case UnknownHostException _ -> Exchange.Obstacle.UNKNOWN_HOST;
            case ConnectException _ -> Exchange.Obstacle.REFUSED;
            case InterruptedIOException _ -> Exchange.Obstacle.CONNECT_TIMEOUT;
            case SSLException _ -> Exchange.Obstacle.TLS;
            default -> Exchange.Obstacle.OTHER;
        };
    }
}
