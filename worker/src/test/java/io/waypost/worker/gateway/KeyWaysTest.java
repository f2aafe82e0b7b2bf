package io.waypost.worker.gateway;

import static io.waypost.contract.FailureCode.*;
import static io.waypost.worker.gateway.DialectContractTest.*;
import static io.waypost.worker.gateway.Gateways.KEY;
import static io.waypost.worker.gateway.Gateways.failed;
import static io.waypost.worker.gateway.Verdict.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way of carrying the key, against a VPS that takes just one of them. */
class KeyWaysTest {
    private final MockWebServer vps = new MockWebServer();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile Predicate<RecordedRequest> takes = r -> false;

    @BeforeEach
    void start() throws IOException {
        vps.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean good = takes.test(request);
                String path = request.getUrl().encodedPath();
                seen.add(request.getMethod() + " "
                        + request.getUrl().pathSegments().getFirst() + " " + (good ? 200 : 401));
                return good
                        ? new MockResponse(200, Headers.EMPTY, answer(path))
                        : new MockResponse(401, Headers.EMPTY, "{\"error\":\"Unauthorized\"}");
            }
        });
        vps.start();
    }

    private static String answer(String path) {
        return path.startsWith("/status") ? "{\"status\":\"open\"}" : "{\"success\":true,\"messageId\":\"3EB0\"}";
    }

    @AfterEach
    void stop() {
        vps.close();
    }

    private Gateway gateway(String auth) {
        return Gateways.with(vps.url("/").toString(), KEY, auth, Duration.ofSeconds(10));
    }

    private static Predicate<RecordedRequest> header(String name, String value) {
        return r -> value.equals(r.getHeaders().get(name));
    }

    private static @Nullable String bodyOf(RecordedRequest request) {
        return request.getBody() == null ? null : request.getBody().utf8();
    }

    private void works(String auth) {
        assertThat(gateway(auth).call(STATUS)).isInstanceOf(GatewayOutcome.Answered.class);
        assertThat(gateway(auth).call(SEND)).isInstanceOf(GatewayOutcome.Answered.class);
        assertThat(gateway(auth).call(DISCONNECT)).isInstanceOf(GatewayOutcome.Answered.class);
    }

    @Test
    void everyModeCarriesTheKeyItsWay() {
        takes = header("X-API-Key", KEY);
        works("x-api-key");
        takes = header("Authorization", "Bearer " + KEY);
        works(" 'Bearer' ");
        takes = header("Authorization", KEY);
        works("authorization");
        takes = header("apikey", KEY);
        works("apikey");
        takes = header("Authorization", "Basic " + base64(KEY + ":"));
        works("basic");
        takes = r -> KEY.equals(r.getUrl().queryParameter("token"));
        works("query:token");
        takes = r -> r.getMethod().equals("GET")
                ? KEY.equals(r.getUrl().queryParameter("apiKey"))
                : r.getUrl().queryParameter("apiKey") == null
                        && String.valueOf(bodyOf(r)).contains("\"apiKey\":\"" + KEY + "\"");
        works("body:apiKey");
    }

    @Test
    void basicTakesUserAndPasswordWhereTheKeyHoldsBoth() {
        takes = header("Authorization", "Basic " + base64("user:pass"));
        Gateway gateway = Gateways.with(vps.url("/").toString(), "user:pass", "basic", Duration.ofSeconds(10));
        assertThat(gateway.call(STATUS)).isInstanceOf(GatewayOutcome.Answered.class);
    }

    @Test
    void incident2AutoFindsEveryUsualWayWithReadOnlyCallsAndKeepsIt() {
        for (Predicate<RecordedRequest> way : List.of(
                header("X-API-Key", KEY),
                header("Authorization", "Bearer " + KEY),
                header("Authorization", KEY),
                header("apikey", KEY))) {
            takes = way;
            seen.clear();
            Gateway gateway = gateway("auto");
            assertThat(gateway.call(SEND)).isEqualTo(new GatewayOutcome.Answered(200, new GatewayAnswer.Sent("3EB0")));
            assertThat(seen).filteredOn(s -> s.startsWith("POST")).containsExactly("POST send 200");
            seen.clear();
            assertThat(gateway.call(STATUS)).isInstanceOf(GatewayOutcome.Answered.class);
            assertThat(seen).containsExactly("GET status 200");
        }
    }

    @Test
    void aSendRefusedWithTheKeptWayIsWrittenOnceAndWaitsForTheNextAttempt() {
        takes = header("X-API-Key", KEY);
        Gateway gateway = gateway("auto");
        gateway.call(STATUS);
        takes = header("Authorization", "Bearer " + KEY);
        seen.clear();
        var refused = failed(gateway.call(SEND), VPS_UNAUTHORIZED, WAIT);
        assertThat(refused.failure().retryAt()).isEqualTo(NOW);
        assertThat(refused.failure().hint()).contains("Authorization: Bearer the key was taken");
        assertThat(seen).filteredOn(s -> s.startsWith("POST")).containsExactly("POST send 401");
        assertThat(gateway.call(SEND)).isInstanceOf(GatewayOutcome.Answered.class);
    }

    @Test
    void aConnectRefusedWithTheKeptWayIsMadeAgain() {
        takes = header("X-API-Key", KEY);
        Gateway gateway = gateway("auto");
        gateway.call(STATUS);
        takes = header("apikey", KEY);
        assertThat(gateway.call(CONNECT)).isInstanceOf(GatewayOutcome.Answered.class);
    }

    @Test
    void aWrongKeyIsToldWithEveryWayThatWasTriedAndItsLength() {
        Gateway gateway = Gateways.with(vps.url("/").toString(), " \"" + KEY + "\"\n", "auto", Duration.ofSeconds(10));
        var status = failed(gateway.call(STATUS), VPS_UNAUTHORIZED, FAIL);
        assertThat(status.failure().hint())
                .contains("X-API-Key: 401; Authorization: Bearer: 401; Authorization: 401; apikey: 401")
                .contains(KEY.length() + " characters")
                .contains("the key was saved with quotes; they were ignored");
        assertThat(status.failure().status()).isEqualTo(401);
        seen.clear();
        failed(gateway.call(SEND), VPS_UNAUTHORIZED, WAIT);
        assertThat(seen).noneMatch(s -> s.startsWith("POST"));
    }

    @Test
    void oneModeTriesNothingElse() {
        var status = failed(gateway("bearer").call(STATUS), VPS_UNAUTHORIZED, FAIL);
        assertThat(status.failure().hint())
                .contains("Authorization: Bearer: 401.")
                .doesNotContain("apikey");
        assertThat(seen).hasSize(1);
        var send = failed(gateway("bearer").call(SEND), VPS_UNAUTHORIZED, WAIT);
        assertThat(send.failure().retryAt()).isNull();
        assertThat(seen).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "query:", "query:a b", "body:phone", "query:a&b", "Bearer abc"})
    void anAuthModeThatIsNoneIsRefusedWithTheCure(String auth) {
        assertThatThrownBy(() -> gateway(auth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WHATSAPP_VPS_AUTH")
                .hasMessageContaining("Set it to one of these")
                .hasMessageNotContaining("abc");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
