package io.waypost.simulator.webhook;

import io.waypost.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls the gateway's user back, a few times if need be. Thread-safe; does not wait for the outcome. */
public final class Webhooks implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final @Nullable WebhookTarget target;
    private final Supplier<Boolean> asBearer;
    private final Timer timer;
    private final Semaphore atOnce = new Semaphore(32);
    private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable String lastFailure;

    /**
     * @param target null sends nothing
     * @param asBearer whether the secret travels as a bearer token, rather than as {@code X-API-Key}
     */
    public Webhooks(@Nullable WebhookTarget target, Supplier<Boolean> asBearer, Timer timer) {
        this.target = target;
        this.asBearer = asBearer;
        this.timer = timer;
    }

    /** Sends a body after a delay, so many times. */
    public void send(JsonNode body, Duration delay, int copies) {
        if (target != null) {
            HttpRequest request = request(target, body);
            for (int copy = 0; copy < copies; copy++) {
                timer.after(delay, () -> deliver(request, 1));
            }
        }
    }

    public WebhookReport report() {
        return new WebhookReport(target == null ? null : target.url(), delivered.get(), failed.get(), lastFailure);
    }

    private HttpRequest request(WebhookTarget to, JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (to.secret() != null) {
            boolean bearer = asBearer.get();
            request.header(bearer ? "Authorization" : "X-API-Key", (bearer ? "Bearer " : "") + to.secret());
        }
        return request.build();
    }

    private void deliver(HttpRequest request, int attempt) {
        try {
            atOnce.acquire();
            try {
                int status = client().send(request, BodyHandlers.discarding()).statusCode();
                settle(request, attempt, status < 300 ? null : "status " + status, status >= 500);
            } catch (IOException e) {
                settle(request, attempt, e.toString(), true);
            } finally {
                atOnce.release();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(HttpRequest request, int attempt, @Nullable String failure, boolean passing) {
        if (failure == null) {
            delivered.incrementAndGet();
        } else if (passing && attempt < ATTEMPTS) {
            timer.after(Duration.ofMillis(250L << attempt), () -> deliver(request, attempt + 1));
        } else {
            failed.incrementAndGet();
            lastFailure = failure;
        }
    }

    /** Made when first needed: it takes a good part of the start-up time. */
    private synchronized HttpClient client() {
        HttpClient known = client.get();
        if (known == null) {
            known = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
            client.set(known);
        }
        return known;
    }

    @Override
    public void close() {
        HttpClient known = client.get();
        if (known != null) {
            known.shutdownNow();
        }
    }

    /** Tells where webhooks go and how they fared. */
    public record WebhookReport(
            @Nullable URI url,
            long delivered,
            long failed,
            @Nullable String lastFailure) {}
}
