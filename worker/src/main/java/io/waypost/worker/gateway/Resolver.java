package io.waypost.worker.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up, within a time: the system's own resolver may take half a minute and cannot be interrupted. */
final class Resolver {
    private final Duration limit;

    Resolver(Duration limit) {
        this.limit = limit;
    }

    /** @throws UnknownHostException also when the answer takes too long */
    List<InetAddress> resolve(String host) throws UnknownHostException {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofPlatform().daemon().name("gateway-dns").start(lookup); // the lookup would hold a carrier thread
        try {
            return List.of(lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw failed(host + ": the name servers did not answer within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(host + ": interrupted", e);
        }
    }

    private static UnknownHostException failed(String message, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(message);
        unknown.initCause(cause);
        return unknown;
    }
}
