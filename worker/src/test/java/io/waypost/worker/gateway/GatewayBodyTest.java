package io.waypost.worker.gateway;

import static io.waypost.contract.FailureCode.*;
import static io.waypost.worker.gateway.DialectContractTest.*;
import static io.waypost.worker.gateway.Gateways.KEY;
import static io.waypost.worker.gateway.Gateways.failed;
import static io.waypost.worker.gateway.Verdict.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are cut, endless, slow or packed: read as far as they may be, and no further. */
@Timeout(60)
class GatewayBodyTest {
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
    void aBodyThatDripsForEverEndsWithTheTimeOfTheCall() throws IOException {
        vps.enqueue(new MockResponse.Builder()
                .body("{\"success\":true,\"messageId\":\"3EB0\"}")
                .throttleBody(1, 200, TimeUnit.MILLISECONDS)
                .build());
        failed(impatient(url()).call(SEND), OUTCOME_UNKNOWN, UNKNOWN);
    }

    @Test
    void anEndlessBodyIsCut() throws IOException {
        try (RawServer endless = new RawServer(socket -> {
            RawServer.head(socket);
            RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                RawServer.write(socket, "<p>".repeat(10_000));
            }
        })) {
            var send = failed(Gateways.at(endless.url()).call(SEND), VPS_BAD_REPLY, UNKNOWN);
            assertThat(send.failure().preview()).hasSize(200);
            assertThat(send.failure().message()).contains("longer than we read");
        }
    }

    @Test
    void aGzipBombIsCut() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }
        vps.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(packed.toByteArray()))
                .build());
        failed(Gateways.at(url()).call(STATUS), VPS_BAD_REPLY, FAIL);
    }

    @Test
    void aCompressedAnswerIsRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"status\":\"open\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        vps.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(packed.toByteArray()))
                .build());
        assertThat(Gateways.at(url()).call(STATUS)).isInstanceOf(GatewayOutcome.Answered.class);
    }

    @Test
    void aGoodAnswerCutInTheMiddleIsUnknown() throws IOException {
        try (RawServer cutting = new RawServer(socket -> {
            RawServer.head(socket);
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"success\":tr");
        })) {
            failed(Gateways.at(cutting.url()).call(SEND), OUTCOME_UNKNOWN, UNKNOWN);
        }
    }

    @Test
    void aBadAnswerCutInTheMiddleStillTellsItsStatus() throws IOException {
        try (RawServer cutting = new RawServer(socket -> {
            RawServer.head(socket);
            RawServer.write(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 40\r\n\r\n{\"error\":\"no");
        })) {
            var send = failed(Gateways.at(cutting.url()).call(SEND), VPS_FORBIDDEN, FAIL);
            assertThat(send.failure().preview()).isEqualTo("{\"error\":\"no");
        }
    }
}
