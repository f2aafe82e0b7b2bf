package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.waypost.api.Api.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutomaticSignInTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static Api embedded;

    @BeforeAll
    static void start() throws IOException {
        Path key = Files.writeString(directory.resolve("api-key"), Stage.ADMIN + "\n");
        embedded = Api.start(Stage.settings("--waypost.console.embedded-key-file=" + key));
    }

    @AfterAll
    static void stop() {
        embedded.close();
    }

    @Test
    void the_embedded_run_signs_a_browser_on_this_machine_in() throws IOException {
        for (String name : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
            assertThat(start(embedded, InetAddress.getLoopbackAddress(), name))
                    .as(name)
                    .startsWith("HTTP/1.1 200")
                    .contains("HttpOnly", "Connect device");
        }
    }

    @Test
    void a_name_that_was_made_to_point_here_is_not_this_machine() throws IOException {
        assertThat(start(embedded, InetAddress.getLoopbackAddress(), "evil.example"))
                .startsWith("HTTP/1.1 303")
                .doesNotContain("Set-Cookie");
    }

    @Test
    void behind_a_proxy_the_browser_is_elsewhere() throws IOException {
        assertThat(start(embedded, InetAddress.getLoopbackAddress(), "localhost\r\nX-Forwarded-For: 192.0.2.1"))
                .startsWith("HTTP/1.1 303")
                .doesNotContain("Set-Cookie");
    }

    @Test
    void another_machine_is_asked_for_its_key() throws IOException {
        Optional<InetAddress> outward = outward();
        assumeThat(outward).as("an address that is not loopback").isPresent();
        assertThat(start(embedded, outward.orElseThrow(), "localhost"))
                .startsWith("HTTP/1.1 303")
                .doesNotContain("Set-Cookie");
    }

    @Test
    void a_page_that_is_opened_signs_in_and_a_part_that_is_fetched_does_not() {
        assertThat(embedded.get("", "/console/devices").status()).isEqualTo(303);
        Answer opened = embedded.get("", "/console/groups", "Sec-Fetch-Mode", "navigate");
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.header("Set-Cookie")).contains("HttpOnly");
        Answer signedOut = embedded.get("", "/console/sign-in", "Sec-Fetch-Mode", "navigate");
        assertThat(signedOut.header("Set-Cookie")).isEmpty();
    }

    @Test
    void in_production_nobody_is_signed_in_unasked() throws IOException {
        assertThat(start(Stage.API, InetAddress.getLoopbackAddress(), "localhost"))
                .startsWith("HTTP/1.1 303")
                .doesNotContain("Set-Cookie");
    }

    /** The whole answer; by hand, as Java's own client lets nobody choose the name. */
    private static String start(Api api, InetAddress address, String host) throws IOException {
        try (Socket socket = new Socket(address, api.at("/").getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Optional<InetAddress> outward() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .findFirst();
    }
}
