package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./waypost run} promises, with real servers, and stand-ins for our own programs. */
class LocalMainTest {
    @TempDir
    private Path directory;

    private Path data;
    private Programs programs;

    @BeforeEach
    void prepare() throws IOException {
        data = directory.resolve("data");
        programs = StandIn.programsIn(directory);
    }

    @Test
    void bringsEveryPartUpAndLeadsItToTheOthers() throws Exception {
        Map<String, String> configured =
                Map.of("WAYPOST_ACCESS_KEYS_0_SHA256", "00", "WAYPOST_ACCESS_KEYS_0_ROLE", "viewer");
        try (LocalSystem system = LocalSystem.start(data, programs, configured)) {
            assertThat(system.printed().lines().filter(line -> line.startsWith("Waypost is ready")))
                    .containsExactly("Waypost is ready: " + system.url());
            assertThat(system.apiKey()).matches("wp_[A-Za-z0-9]{40}");
            assertThat(system.printed())
                    .contains("API key: " + system.apiKey(), "curl -sS " + system.url() + "/api/v1/commands");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("api-key"))))
                    .isEqualTo("rw-------");

            String organization =
                    Files.readString(data.resolve("organization-id")).strip();
            assertThat(environment(system.managementUrl()))
                    .contains(
                            "WAYPOST_ACCESS_KEYS_1_SHA256=" + sha256(system.apiKey()),
                            "WAYPOST_ACCESS_KEYS_1_ORGANIZATION=" + organization,
                            "WAYPOST_ACCESS_KEYS_1_ROLE=admin",
                            "WAYPOST_EMBEDDED=true",
                            "WAYPOST_EMBEDDED_KEY_FILE=" + data.resolve("api-key"),
                            "WAYPOST_SIMULATED=true",
                            "WHATSAPP_VPS_URL=" + system.simulatorUrl());
            assertThat(environment(system.workerManagementUrl()))
                    .contains(
                            "WAYPOST_SIMULATED=true",
                            "WHATSAPP_VPS_URL=" + system.simulatorUrl(),
                            "WAYPOST_DB_USER=waypost")
                    .anyMatch(line -> line.startsWith("WAYPOST_KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:"));
            assertThat(environment(system.simulatorUrl()))
                    .contains("WAYPOST_SIMULATOR_WEBHOOK_URL=" + system.url().replace("localhost", "127.0.0.1")
                            + "/hooks/vps");
        }
    }

    @Test
    void keepsItsKeyAndPortsOverKillNineAndStopsInOrder() throws Exception {
        String key;
        String simulator;
        try (LocalSystem first = LocalSystem.start(data, programs, Map.of())) {
            key = first.apiKey();
            simulator = first.simulatorUrl();
            List<ProcessHandle> parts = List.of(
                    first.process("api"), first.process("worker"), first.process("simulator"), first.process("kafka"));
            first.supervisor().destroyForcibly();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> parts.stream()
                            .noneMatch(part ->
                                    part.isAlive() && part.info().command().isPresent()));
        }
        LocalSystem second = LocalSystem.start(data, programs, Map.of());
        try (second) {
            assertThat(second.apiKey()).isEqualTo(key);
            assertThat(second.simulatorUrl()).isEqualTo(simulator);
            second.supervisor().destroy();
            assertThat(second.exitCode()).isEqualTo(143);
            assertThat(second.errors()
                            .lines()
                            .filter(line -> line.contains("Stopping"))
                            .map(line -> line.substring(10)))
                    .containsExactly(
                            "Stopping the api",
                            "Stopping the worker",
                            "Stopping the simulator",
                            "Stopping the Kafka broker",
                            "Stopping the PostgreSQL server");
        }
        assertThat(data.resolve("logs/api.log")).content().contains("The api ends in good order");
    }

    @Test
    void usesTheRealVpsAndTheChosenKeyAndStartsAgainWhatDies() throws Exception {
        Map<String, String> chosen = Map.of("WHATSAPP_VPS_URL", "http://127.0.0.1:9", "WAYPOST_API_KEY", "my-own-key");
        try (LocalSystem system = LocalSystem.start(data, programs, chosen)) {
            assertThat(system.apiKey()).isEqualTo("my-own-key");
            assertThat(data.resolve("run/simulator.pid")).doesNotExist();
            assertThat(environment(system.managementUrl()))
                    .contains("WAYPOST_SIMULATED=false", "WHATSAPP_VPS_URL=http://127.0.0.1:9");
            system.process("worker").destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> system.errors().contains("The worker is up again"));
            assertThat(system.errors()).contains("The worker ended unexpectedly (exit code 137)");
            assertThat(environment(system.workerManagementUrl())).isNotEmpty();
        }
    }

    @Test
    void repeatsTheLastWordsOfAPartThatDoesNotComeUp() throws Exception {
        Map<String, String> broken = Map.of("STAND_IN_THAT_FAILS", "worker");
        try (LocalSystem system = LocalSystem.launch(data, programs, broken)) {
            assertThat(system.exitCode()).isEqualTo(1);
            assertThat(system.errors())
                    .contains("The worker ended with exit code 5", "The database has no room left", "logs/worker.log")
                    .doesNotContain("\tat ");
            assertThat(system.printed()).isEmpty();
        }
    }

    @Test
    void namesATakenPortInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                LocalSystem system = LocalSystem.launch(
                        data, programs, Map.of("WAYPOST_HTTP_PORT", Integer.toString(taken.getLocalPort())))) {
            assertThat(system.exitCode()).isEqualTo(1);
            assertThat(system.errors())
                    .hasLineCount(1)
                    .contains("Port " + taken.getLocalPort(), "already in use", "WAYPOST_HTTP_PORT");
        }
    }

    private static List<String> environment(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url + "/environment")).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        }
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes("US-ASCII")));
    }
}
