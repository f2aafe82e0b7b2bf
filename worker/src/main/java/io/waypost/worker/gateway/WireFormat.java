package io.waypost.worker.gateway;

import io.waypost.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Between our values and OkHttp's. */
final class WireFormat {
    private final HttpUrl base;

    WireFormat(BaseUrl url) {
        HttpUrl.Builder builder = new HttpUrl.Builder()
                .scheme(url.tls() ? "https" : "http")
                .host(url.host())
                .port(url.port());
        url.path().forEach(builder::addEncodedPathSegment);
        this.base = builder.build();
    }

    Request request(GatewayRequest request) {
        HttpUrl.Builder url = base.newBuilder();
        request.segments().forEach(url::addPathSegment);
        request.query().forEach(url::addQueryParameter);
        Request.Builder builder = new Request.Builder().url(url.build()).header("Accept", "application/json");
        builder.header("User-Agent", "Waypost");
        request.headers().forEach(builder::header);
        return builder.method(request.method(), request.method().equals("GET") ? null : body(request))
                .build();
    }

    private static RequestBody body(GatewayRequest request) {
        return new OneShotJson(request.body() == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(request.body()));
    }

    /** @throws IOException when a good reply is lost halfway; of a bad one, the status alone says enough */
    GatewayReply reply(Response response, int mostBytes, Instant at) throws IOException {
        Buffer bytes = new Buffer();
        boolean cut = false;
        try {
            cut = read(response.body().source(), bytes, mostBytes);
        } catch (IOException lost) {
            if (response.isSuccessful()) {
                throw lost;
            }
            cut = true;
        }
        return new GatewayReply(
                response.code(),
                bytes.readString(StandardCharsets.UTF_8),
                cut,
                response.header("Retry-After"),
                response.header("Location"),
                at);
    }

    /** Whether there was more. */
    private static boolean read(BufferedSource source, Buffer into, int most) throws IOException {
        while (into.size() < most) {
            if (source.read(into, most - into.size()) < 0) {
                return false;
            }
        }
        return !source.exhausted();
    }
}
