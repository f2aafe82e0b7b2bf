package io.waypost.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainTest {
    private @Nullable Process process;

    @AfterEach
    void stop() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void itSaysWhereItListensAndStopsOnASignal() throws Exception {
        start(Map.of(
                "WAYPOST_SIMULATOR_PORT", "0",
                "WHATSAPP_VPS_API_KEY", "\"quoted\"\n",
                "WAYPOST_SIMULATOR_LATENCY", "1ms-2ms",
                "WAYPOST_SIMULATOR_FAULTS", "[{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"bad-key\"}}]"));
        try (Vps vps = new Vps(ready())) {
            assertThat(vps.call(vps.request("GET", "/status/wa_1", null).header("X-API-Key", "quoted"))
                            .status())
                    .isEqualTo(404);
            assertThat(vps.get("/sim/faults").text()).contains("bad-key");
        }
        process().destroy();
        assertThat(process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itGoesWithItsParent() throws Exception {
        start(Map.of("WAYPOST_SIMULATOR_PORT", "0", "WAYPOST_EXIT_WITH_PARENT", "true"));
        ready();
        process().getOutputStream().close();
        assertThat(process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process().exitValue()).isZero();
    }

    @Test
    void aTakenPortIsOneClearSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(Map.of("WAYPOST_SIMULATOR_PORT", Integer.toString(taken.getLocalPort())));
            assertFailsWith("127.0.0.1:" + taken.getLocalPort(), "WAYPOST_SIMULATOR_PORT");
        }
    }

    @Test
    void aBadSettingIsOneClearSentence() throws Exception {
        start(Map.of("WAYPOST_SIMULATOR_LATENCY", "fast"));
        assertFailsWith("WAYPOST_SIMULATOR_LATENCY", "'fast'");
    }

    private void assertFailsWith(String... words) throws Exception {
        String errors = new String(process().getErrorStream().readAllBytes(), UTF_8);
        assertThat(process().waitFor()).isEqualTo(1);
        assertThat(errors.strip()).hasLineCount(1).contains(words);
    }

    private void start(Map<String, String> environment) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Main.class.getName());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would tell of it among our own words
        builder.environment().keySet().removeIf(name -> name.startsWith("WAYPOST_") || name.startsWith("WHATSAPP_"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private Process process() {
        return Objects.requireNonNull(process);
    }

    private URI ready() throws IOException {
        BufferedReader lines = process().inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("Simulated VPS is ready: ")) {
                return URI.create(line.substring(line.indexOf("http")));
            }
        }
        throw new IOException(new String(process().getErrorStream().readAllBytes(), UTF_8));
    }
}
