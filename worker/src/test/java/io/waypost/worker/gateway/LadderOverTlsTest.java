package io.waypost.worker.gateway;

import static io.waypost.worker.gateway.Gateways.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.EventData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ladder against a VPS with a certificate, trusted or not by the JVM's trust store. */
class LadderOverTlsTest {
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private final MockWebServer vps = new MockWebServer();

    @TempDir
    Path directory;

    private Path store() {
        return directory.resolve("vps.p12");
    }

    @BeforeEach
    void start() throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "vps",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=vps",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store().toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        vps.useHttps(server().getSocketFactory());
        vps.setDispatcher(GatewayClientTest.always(new MockResponse(200, Headers.EMPTY, "{\"status\":\"open\"}")));
        vps.start();
    }

    private SSLContext server() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @AfterEach
    void stop() {
        System.clearProperty(STORE);
        System.clearProperty(STORE_PASSWORD);
        vps.close();
    }

    private Ladder climb() {
        return Gateways.with("https://127.0.0.1:" + vps.getPort(), KEY, "x-api-key", Duration.ofSeconds(5))
                .climb();
    }

    @Test
    void aTrustedCertificateCarriesTheClimbToTheTop() {
        System.setProperty(STORE, store().toString());
        System.setProperty(STORE_PASSWORD, new String(PASSWORD));
        Ladder ladder = climb();
        assertThat(ladder.failure()).isNull();
        assertThat(ladder.rungs().get(3)).satisfies(r -> assertThat(r.detail()).contains("TLSv1", "CN=vps"));
        assertThat(ladder.rungs()).hasSize(6).allMatch(EventData.Rung::ok);
    }

    @Test
    void aCertificateThatNobodyTrustsBreaksTls() {
        Ladder ladder = climb();
        assertThat(ladder.rungs().getLast().name()).isEqualTo("tls");
        assertThat(ladder.failure()).isNotNull().satisfies(f -> {
            assertThat(f.code()).isEqualTo("VPS_UNREACHABLE");
            assertThat(f.message()).contains("TLS");
        });
    }
}
