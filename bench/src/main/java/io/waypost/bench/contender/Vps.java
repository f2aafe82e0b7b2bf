package io.waypost.bench.contender;

import io.waypost.contract.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The gateway, called as plainly as one can: OkHttp with a pool that is large enough. */
final class Vps {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final OkHttpClient http;
    private final String url;
    private final String key;

    Vps(Terms terms) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(terms.inFlight());
        dispatcher.setMaxRequestsPerHost(terms.inFlight());
        http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(terms.inFlight(), 1, TimeUnit.MINUTES))
                .callTimeout(TIMEOUT)
                .readTimeout(Duration.ZERO)
                .build();
        url = terms.vps() + "/send";
        key = terms.vpsKey();
    }

    /** @return what the gateway calls the message. @throws IOException if it did not say that it sent it */
    String send(Send send) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("X-API-Key", key)
                .post(RequestBody.create(send.request(), JSON))
                .build();
        try (Response response = http.newCall(request).execute()) {
            String body = Objects.requireNonNull(response.body()).string();
            if (!response.isSuccessful()) {
                throw new IOException("the gateway answered " + response.code());
            }
            return Json.MAPPER.readTree(body).path("messageId").asString("");
        }
    }
}
