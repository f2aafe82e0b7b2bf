package io.waypost.worker.gateway;

import static io.waypost.worker.gateway.DialectContractTest.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Failure;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A VPS, or a proxy before it, that echoes all it was told. */
class NoSecretTest {
    private static final String KEY = "k3y+with/\"odd\"&signs<>";
    private static final String PASSWORD = "pr0xy-\\pass word";
    private static final GatewayCall CONNECT =
            new GatewayCall.Connect(SESSION, new Command.Proxy("proxy.example", 8080, "user", PASSWORD));

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 302, 400, 401, 403, 404, 408, 409, 420, 422, 429, 463, 500, 502, 503, 504})
    void noFailureOfAnyKindHoldsTheKeyOrAPasswordInAnyForm(int status) throws IOException {
        for (GatewayCall call : List.of(CONNECT, SEND, STATUS, GROUPS, LOOK_UP)) {
            for (String body : bodies(call)) {
                for (String auth : List.of("x-api-key", "basic", "query:k", "body:k")) {
                    String told = told(call, auth, status, body);
                    assertThat(secrets(call)).as("%s %s", call, told).noneMatch(told::contains);
                }
            }
        }
    }

    /** The last of them lies across the end of the preview. */
    private static List<String> bodies(GatewayCall call) {
        String all = String.join(" ", secrets(call));
        return List.of(
                "{\"error\":" + io.waypost.contract.Json.MAPPER.writeValueAsString(all) + "}",
                "<html>" + all + "</html>",
                "x".repeat(195) + KEY);
    }

    /** A proxy's password is known only to the call that brings it. */
    private static List<String> secrets(GatewayCall call) {
        return Stream.of(KEY, "urlpass", call.equals(CONNECT) ? PASSWORD : KEY)
                .flatMap(s -> Stream.of(
                        s,
                        Base64.getEncoder().encodeToString(s.getBytes(StandardCharsets.UTF_8)),
                        URLEncoder.encode(s, StandardCharsets.UTF_8)))
                .distinct()
                .toList();
    }

    private static String told(GatewayCall call, String auth, int status, String body) throws IOException {
        try (MockWebServer vps = new MockWebServer()) {
            vps.start();
            vps.setDispatcher(GatewayClientTest.always(
                    new MockResponse(status, Headers.of("Location", "http://x/" + body.replace(" ", "")), body)));
            String url = "http://u:urlpass@127.0.0.1:" + vps.getPort();
            return Gateways.with(url, KEY, auth, Duration.ofSeconds(5)).call(call)
                            instanceof GatewayOutcome.Failed(Failure failure, Verdict _)
                    ? failure.toString()
                    : "";
        }
    }
}
