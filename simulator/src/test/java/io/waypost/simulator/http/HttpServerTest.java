package io.waypost.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private final AtomicBoolean left = new AtomicBoolean();
    private HttpServer server;
    private Socket socket;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.start(InetAddress.getLoopbackAddress(), 0, this::serve);
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(5_000);
    }

    @AfterEach
    void stop() throws Exception {
        socket.close();
        server.close();
    }

    private Reply serve(Request request, Connection connection) {
        Response echo = Response.of(
                200, "text/plain", request.method() + " " + request.segments() + request.query() + request.body());
        return switch (request.path()) {
            case "/reset" -> new Reply.Reset();
            case "/cut" -> new Reply.Cut(echo, 3);
            case "/wait" -> {
                left.set(connection.leavesWithin(Duration.ofSeconds(20)));
                yield new Reply.Reset();
            }
            default -> new Reply.Whole(echo);
        };
    }

    @Test
    void oneConnectionServesManyRequestsEvenWhenTheyArriveTogether() throws Exception {
        write("GET /a%2Fb/c?x=1%202&y HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertThat(readAll())
                .contains("GET [a/b, c]{x=1 2, y=}", "GET [two]{}", "Connection: close")
                .containsOnlyOnce("Connection:");
    }

    @Test
    void bodiesComeWithALengthOrInChunks() throws Exception {
        write("POST /a HTTP/1.1\r\nContent-Length: 6\r\n\r\nnaïve"
                + "POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "3\r\none\r\n4;ext=1\r\n two\r\n0\r\nTrailer: x\r\n\r\n");
        assertThat(readAll()).contains("POST [a]{}naïve", "POST [b]{}one two");
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws Exception {
        write("POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(25), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        write("hi");
        assertThat(readAll()).contains("POST [a]{}hi");
    }

    @Test
    void whatIsNotHttpIsRefusedWithAReason() throws Exception {
        assertThat(answerTo("nonsense\r\n\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request")
                .contains("request line");
        assertThat(answerTo("GET /%zz HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("percent");
        assertThat(answerTo("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(answerTo("POST / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(answerTo("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"))
                .startsWith("HTTP/1.1 501");
        assertThat(answerTo("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(answerTo("GET / HTTP/1.1\r\nX: " + "y".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void aHeadRequestHasNoBodyAndHttp10Closes() throws Exception {
        write("HEAD /a HTTP/1.0\r\n\r\n");
        assertThat(readAll()).contains("Content-Length: 10").endsWith("\r\n\r\n");
    }

    @Test
    void aResetReachesTheClientAsAReset() throws Exception {
        write("POST /reset HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi");
        assertThatThrownBy(this::readAll).isInstanceOf(SocketException.class).hasMessageContaining("reset");
    }

    @Test
    void aCutAnswerPromisesMoreThanArrives() throws Exception {
        write("GET /cut HTTP/1.1\r\n\r\n");
        assertThat(readAll()).contains("Content-Length: 11").endsWith("\r\n\r\nGET");
    }

    @Test
    void aWaitingServerSeesItsClientLeave() throws Exception {
        write("GET /wait HTTP/1.1\r\n\r\n");
        socket.close();
        await().untilTrue(left);
    }

    @Test
    void aClosedPortDropsIdleConnectionsAndCanBeOpenedAgain() throws Exception {
        write("GET /a HTTP/1.1\r\n\r\n");
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        await().ignoreExceptions().untilAsserted(() -> {
            server.stopListening();
            assertThatThrownBy(this::readAll).isInstanceOf(SocketException.class);
        });
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()).close())
                .isInstanceOf(IOException.class);
        server.resumeListening();
        new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
    }

    private String answerTo(String request) throws IOException {
        socket.close();
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(5_000);
        write(request);
        return readAll();
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
