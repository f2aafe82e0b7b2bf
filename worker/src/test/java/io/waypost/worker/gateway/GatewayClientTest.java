package io.waypost.worker.gateway;

import static io.waypost.contract.FailureCode.*;
import static io.waypost.worker.gateway.DialectContractTest.*;
import static io.waypost.worker.gateway.Gateways.KEY;
import static io.waypost.worker.gateway.Gateways.failed;
import static io.waypost.worker.gateway.Verdict.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the wire can do to a call, and what is known of it afterwards. */
@Timeout(60)
class GatewayClientTest {
    private static final Duration SHORT = Duration.ofMillis(600);
    private final MockWebServer vps = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        vps.start();
    }

    @AfterEach
    void stop() {
        vps.close();
    }

    private String url() {
        return vps.url("/").toString();
    }

    private static Gateway impatient(String url) {
        return Gateways.with(url, KEY, "x-api-key", SHORT);
    }

    @Test
    void incident4AVpsThatRejectsASendWithoutPhoneTakesOurs() throws InterruptedException {
        vps.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String body = request.getBody() == null ? "" : request.getBody().utf8();
                boolean fine = body.contains("\"phone\":\"" + SEND.phone() + "\"")
                        && body.contains("\"sessionId\":\"" + SESSION + "\"")
                        && "application/json".equals(request.getHeaders().get("Content-Type"))
                        && KEY.equals(request.getHeaders().get("X-API-Key"));
                return fine
                        ? new MockResponse(200, okhttp3.Headers.EMPTY, "{\"success\":true,\"messageId\":\"3EB0\"}")
                        : new MockResponse(400, okhttp3.Headers.EMPTY, "{\"error\":\"phone is required\"}");
            }
        });
        assertThat(Gateways.at(url()).call(SEND))
                .isEqualTo(new GatewayOutcome.Answered(200, new GatewayAnswer.Sent("3EB0")));
        assertThat(vps.takeRequest().getTarget()).isEqualTo("/send");
    }

    @Test
    void theBasePathIsKeptAndSegmentsAreEncoded() throws InterruptedException {
        vps.enqueue(new MockResponse(200, okhttp3.Headers.EMPTY, "{\"status\":\"open\"}"));
        Gateways.at("'" + vps.url("/api/v2/") + "' ").call(new GatewayCall.Status("wa_/../connect?x=1"));
        assertThat(vps.takeRequest().getTarget()).isEqualTo("/api/v2/status/wa_%2F..%2Fconnect%3Fx=1");
    }

    @Test
    void aRefusedConnectionLetsASendWait() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        Gateway gateway = Gateways.at("http://user:pa55word@127.0.0.1:" + port);
        var send = failed(gateway.call(SEND), VPS_UNREACHABLE, WAIT);
        assertThat(send.failure().message()).contains("refused", "http://127.0.0.1:" + port);
        assertThat(send.toString()).doesNotContain("pa55word");
        failed(gateway.call(STATUS), VPS_UNREACHABLE, WAIT);
    }

    @Test
    void anUnknownHostLetsASendWait() {
        var send = failed(Gateways.at("http://vps.invalid:3000").call(SEND), VPS_UNREACHABLE, WAIT);
        assertThat(send.failure().message()).contains("host name", "vps.invalid");
    }

    @Test
    void aKeptConnectionThatTheVpsHasClosedIsNotUsedAgain() throws IOException {
        String answer = "{\"success\":true,\"messageId\":\"3EB0\"}";
        try (RawServer once = new RawServer(socket -> {
            RawServer.head(socket);
            RawServer.write(
                    socket,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + answer.length()
                            + "\r\n\r\n" + answer);
        })) {
            Gateway gateway = Gateways.at(once.url());
            for (int i = 0; i < 3; i++) {
                assertThat(gateway.call(SEND))
                        .isEqualTo(new GatewayOutcome.Answered(200, new GatewayAnswer.Sent("3EB0")));
                Awaitility.await().pollDelay(Duration.ofMillis(60)).until(() -> true); // it is closed meanwhile
            }
            assertThat(once.connections()).isEqualTo(3);
        }
    }

    @Test
    void aFailedHandshakeLetsASendWait() throws IOException {
        try (RawServer plain = new RawServer(socket -> {
            RawServer.head(socket);
            RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
        })) {
            var send =
                    failed(Gateways.at(plain.url().replace("http:", "https:")).call(SEND), VPS_UNREACHABLE, WAIT);
            assertThat(send.failure().message()).contains("TLS");
        }
    }

    @Test
    void aHandshakeThatIsNeverAnsweredLetsASendWait() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer silent = new RawServer(_ -> over.await())) {
            var send = failed(impatient(silent.url().replace("http:", "https:")).call(SEND), VPS_UNREACHABLE, WAIT);
            assertThat(send.failure().message()).contains("TLS");
            over.countDown();
        }
    }

    @Test
    void aConnectionThatIsNotMadeInTimeLetsASendWait() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> fillers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                fillers.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (IOException queueIsFull) {
                    break;
                }
            }
            var send =
                    failed(impatient("http://127.0.0.1:" + full.getLocalPort()).call(SEND), VPS_UNREACHABLE, WAIT);
            assertThat(send.failure().message()).contains("in time");
            for (Socket socket : fillers) {
                socket.close();
            }
        }
    }

    @Test
    void incident7ASendThatIsNotAnsweredInTimeIsUnknownAndWrittenOnce() throws IOException, InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer silent = new RawServer(socket -> {
            RawServer.head(socket);
            over.await();
        })) {
            var send = failed(impatient(silent.url()).call(SEND), OUTCOME_UNKNOWN, UNKNOWN);
            assertThat(send.failure().message()).contains("0.6 s");
            assertThat(silent.connections()).isEqualTo(1);
            var status = failed(impatient(silent.url()).call(STATUS), VPS_TIMEOUT, WAIT);
            assertThat(status.failure().hint()).contains("0.6 s");
            over.countDown();
        }
    }

    @Test
    void incident20AResetAfterTheRequestIsUnknownAndNeverRepeated() throws IOException {
        try (RawServer resetting = new RawServer(socket -> {
            RawServer.head(socket);
            RawServer.reset(socket);
        })) {
            failed(Gateways.at(resetting.url()).call(SEND), OUTCOME_UNKNOWN, UNKNOWN);
            assertThat(resetting.connections()).isEqualTo(1);
            failed(Gateways.at(resetting.url()).call(GROUPS), VPS_UNREACHABLE, WAIT);
        }
    }

    @Test
    void aConnectionClosedHalfReadIsUnknownForNobodyCanTell() throws IOException {
        try (RawServer closing = new RawServer(socket -> {
            assertThat(socket.getInputStream().read()).isEqualTo('P');
            RawServer.reset(socket);
        })) {
            failed(Gateways.at(closing.url()).call(SEND), OUTCOME_UNKNOWN, UNKNOWN);
        }
    }

    @Test
    void aStaleConnectionDoesNotMakeASendBeRepeated() throws IOException {
        try (RawServer once = new RawServer(socket -> {
            RawServer.head(socket);
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"status\":\"open\"}");
            RawServer.head(socket);
            RawServer.reset(socket);
        })) {
            Gateway gateway = Gateways.at(once.url());
            assertThat(gateway.call(STATUS)).isInstanceOf(GatewayOutcome.Answered.class);
            failed(gateway.call(SEND), OUTCOME_UNKNOWN, UNKNOWN);
            assertThat(once.connections()).isEqualTo(1);
        }
    }

    @Test
    void whatDoesNotSpeakHttpIsSaidSo() throws IOException {
        try (RawServer ssh = new RawServer(socket -> {
            RawServer.head(socket);
            RawServer.write(socket, "SSH-2.0-OpenSSH_9.2\r\n");
        })) {
            failed(Gateways.at(ssh.url()).call(STATUS), VPS_BAD_REPLY, FAIL);
            failed(Gateways.at(ssh.url()).call(SEND), VPS_BAD_REPLY, UNKNOWN);
        }
    }

    @Test
    void aRedirectIsNotFollowedSoThatTheKeyGoesNowhereElse() throws IOException {
        try (MockWebServer elsewhere = new MockWebServer()) {
            elsewhere.start();
            vps.setDispatcher(always(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", elsewhere.url("/send").toString())
                    .build()));
            var send = failed(Gateways.at(url()).call(SEND), VPS_ENDPOINT_NOT_FOUND, FAIL);
            assertThat(send.failure().hint()).contains(elsewhere.url("/send").toString());
            failed(Gateways.at(url()).call(STATUS), VPS_ENDPOINT_NOT_FOUND, FAIL);
            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @Test
    void a503ThatAsksForAnImmediateRepeatIsNotObeyedBehindOurBack() {
        for (int status : List.of(503, 408, 421)) {
            int before = vps.getRequestCount();
            vps.setDispatcher(always(new MockResponse.Builder()
                    .code(status)
                    .addHeader("Retry-After", "0")
                    .body("{\"error\":\"busy\"}")
                    .build()));
            assertThat(Gateways.at(url()).call(SEND)).isInstanceOf(GatewayOutcome.Failed.class);
            assertThat(vps.getRequestCount() - before).isEqualTo(1);
        }
    }

    @Test
    void aProxyAnswerToAProxyWeDoNotHaveIsNoCrash() {
        vps.setDispatcher(always(new MockResponse.Builder().code(407).build()));
        failed(Gateways.at(url()).call(SEND), VPS_BAD_REPLY, UNKNOWN);
    }

    @Test
    void manyCallsAtOnceShareOneGateway() throws InterruptedException {
        vps.setDispatcher(
                always(new MockResponse.Builder().body("{\"status\":\"open\"}").build()));
        Gateway gateway = Gateways.with(url(), KEY, "auto", Duration.ofSeconds(20));
        List<GatewayOutcome> outcomes = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            threads.add(Thread.ofVirtual().start(() -> outcomes.add(gateway.call(STATUS))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(outcomes).hasSize(64).allMatch(GatewayOutcome.Answered.class::isInstance);
    }

    static Dispatcher always(MockResponse response) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return response;
            }
        };
    }
}
