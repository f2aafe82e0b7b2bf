package io.waypost.worker.gateway;

import static io.waypost.worker.gateway.Gateways.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.EventData;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rung of the connection ladder, broken and whole. */
class LadderTest {
    private static final List<String> ALL = List.of("configuration", "dns", "tcp", "tls", "http", "key");

    private final MockWebServer vps = new MockWebServer();
    private volatile Map<String, MockResponse> answers = Map.of();

    @BeforeEach
    void start() throws IOException {
        vps.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().pathSegments().getFirst();
                boolean good = KEY.equals(request.getHeaders().get("X-API-Key"));
                MockResponse answer = answers.get(path + (good ? "" : " without key"));
                return answer != null ? answer : answer(401, "");
            }
        });
        vps.start();
    }

    @AfterEach
    void stop() {
        vps.close();
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse(status, Headers.EMPTY, body);
    }

    private Ladder climb(String auth) {
        return Gateways.with(vps.url("/").toString(), KEY, auth, Duration.ofSeconds(5))
                .climb();
    }

    private static void brokenAt(Ladder ladder, String rung, String code) {
        int at = ALL.indexOf(rung);
        assertThat(ladder.rungs()).extracting(EventData.Rung::name).isEqualTo(ALL.subList(0, at + 1));
        assertThat(ladder.rungs().subList(0, at)).allMatch(EventData.Rung::ok);
        assertThat(ladder.rungs().getLast().ok()).isFalse();
        assertThat(ladder.failure())
                .isNotNull()
                .satisfies(f -> assertThat(f.code()).isEqualTo(code));
        assertThat(ladder.toString()).doesNotContain(KEY);
    }

    @Test
    void allRungsHoldWhereEverythingIsRight() {
        answers = Map.of("health", answer(200, "OK"), "status", answer(404, "{\"error\":\"Session not found\"}"));
        Ladder ladder = climb("auto");
        assertThat(ladder.failure()).isNull();
        assertThat(ladder.rungs()).extracting(EventData.Rung::name).isEqualTo(ALL);
        assertThat(ladder.rungs()).allMatch(EventData.Rung::ok).allMatch(r -> r.millis() >= 0);
        assertThat(ladder.rungs().get(3).detail()).isEqualTo("not used: plain http");
        assertThat(ladder.rungs().get(5).detail()).contains("X-API-Key");
        assertThat(ladder.notes()).containsExactly("the key is sent as X-API-Key, which auto found to work");
    }

    @Test
    void healthThatAnswersWithoutAKeyProvesNothingAboutIt() {
        answers = Map.of("health", answer(200, "{}"), "health without key", answer(200, "{}"));
        Ladder ladder = climb("x-api-key");
        brokenAt(ladder, "key", "VPS_UNAUTHORIZED");
        assertThat(ladder.notes()).anyMatch(n -> n.contains("answers without a key"));
        assertThat(ladder.failure())
                .isNotNull()
                .satisfies(f -> assertThat(f.hint()).contains("X-API-Key: 401"));
    }

    @Test
    void incident2TheConfigurationRungNamesWhatIsMissing() {
        Ladder ladder =
                Gateways.with("http://vps", "\"\"", null, Duration.ofSeconds(1)).climb();
        brokenAt(ladder, "configuration", "VPS_NOT_CONFIGURED");
        assertThat(ladder.rungs().getFirst().detail()).contains("WHATSAPP_VPS_API_KEY is not set");
    }

    @Test
    void whatWasStrippedIsNoted() {
        Ladder ladder = Gateways.with("http://vps.invalid", "'" + KEY + "'", null, Duration.ofSeconds(1))
                .climb();
        brokenAt(ladder, "dns", "VPS_UNREACHABLE");
        assertThat(ladder.notes()).containsExactly("the key was saved with quotes; they were ignored");
    }

    @Test
    void aPortWhereNothingListensBreaksTcp() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        brokenAt(Gateways.at("http://localhost:" + port).climb(), "tcp", "VPS_UNREACHABLE");
    }

    @Test
    void aServerWithoutTlsBreaksTls() {
        brokenAt(Gateways.at("https://127.0.0.1:" + vps.getPort()).climb(), "tls", "VPS_UNREACHABLE");
    }

    @ParameterizedTest
    @CsvSource({"404,VPS_ENDPOINT_NOT_FOUND", "301,VPS_ENDPOINT_NOT_FOUND", "502,VPS_ERROR", "429,VPS_RATE_LIMITED"})
    void aHealthThatIsNotThereBreaksHttp(int status, String code) {
        answers = Map.of("health", answer(status, "<html>"));
        brokenAt(climb("x-api-key"), "http", code);
    }

    @Test
    void aServerThatHangsUpBreaksHttp() throws IOException {
        try (RawServer closing = new RawServer(socket -> RawServer.head(socket))) {
            brokenAt(Gateways.at(closing.url()).climb(), "http", "VPS_UNREACHABLE");
        }
    }

    @ParameterizedTest
    @CsvSource({"401,VPS_UNAUTHORIZED", "403,VPS_FORBIDDEN", "500,VPS_ERROR"})
    void aKeyThatIsNotTakenBreaksTheLastRung(int status, String code) {
        answers = Map.of("health", answer(200, "OK"), "status", answer(status, "{\"error\":\"no " + KEY + "\"}"));
        brokenAt(climb("x-api-key"), "key", code);
    }
}
