package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.api.Api.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutageTest {

    @Test
    void without_kafka_the_api_runs_and_says_503_with_retry_after() throws IOException {
        try (Api api = Api.start(Stage.settings("--waypost.kafka.bootstrap-servers=localhost:" + closedPort()))) {
            long begin = System.nanoTime();
            Answer answer = api.command(Stage.OPERATOR, "{\"action\":\"health\"}");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("BROKER_UNAVAILABLE");
            assertThat(answer.header("Retry-After")).matches("[0-9]+");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
            UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
            Answer campaign =
                    api.campaign(Stage.OPERATOR, campaign(session, "\"recipients\":[{\"to\":\"+919876543210\"}]"));
            assertThat(campaign.status()).isEqualTo(503);
            assertThat(campaign.code()).isEqualTo("BROKER_UNAVAILABLE");
            assertThat(campaign.header("Retry-After")).matches("[0-9]+");
            assertThat(api.get(Stage.VIEWER, "/api/v1/sessions").status()).isEqualTo(200);
            assertThat(probe(api, "liveness")).isEqualTo(200);
            assertThat(probe(api, "readiness")).isEqualTo(503);
            try (EventReader reader = api.events(Stage.VIEWER, "")) {
                await().until(() -> reader.lines().contains(": keep-alive"));
                assertThat(reader.hasEnded()).isFalse();
            }
        }
    }

    @Test
    void without_the_database_commands_are_taken_and_reads_say_503() throws IOException {
        try (Api api =
                Api.start(Stage.settings("--waypost.db.url=jdbc:postgresql://localhost:" + closedPort() + "/x"))) {
            String send = "{\"action\":\"send\",\"sessionId\":\"%s\",\"to\":\"+919876543210\",\"message\":\"x\"}";
            Answer answer = api.command(Stage.OPERATOR, send.formatted(UUID.randomUUID()), "Idempotency-Key", "no-db");
            assertThat(answer.status()).isEqualTo(202);
            UUID session = UUID.randomUUID();
            assertThat(api.campaign(Stage.OPERATOR, campaign(session, "\"recipients\":[{\"to\":\"+919876543210\"}]"))
                            .status())
                    .isEqualTo(202);
            assertThat(api.campaign(Stage.OPERATOR, campaign(session, "\"groupIds\":[\"" + session + "\"]"))
                            .code())
                    .as("what a group's address is, only the database knows")
                    .isEqualTo("DATABASE_UNAVAILABLE");
            for (String path :
                    new String[] {"/api/v1/sessions", "/api/v1/messages", "/api/v1/campaigns", answer.header("Location")
                    }) {
                Answer read = api.get(Stage.VIEWER, path);
                assertThat(read.status()).as(path).isEqualTo(503);
                assertThat(read.code()).isEqualTo("DATABASE_UNAVAILABLE");
                assertThat(read.header("Retry-After")).isNotEmpty();
            }
            assertThat(probe(api, "liveness")).isEqualTo(200);
            assertThat(probe(api, "readiness")).isEqualTo(503);
        }
    }

    @Test
    void a_running_api_is_ready_and_shows_its_metrics_on_the_management_port_only() {
        await().until(() -> probe(Stage.API, "readiness") == 200);
        assertThat(Stage.API.get("", "/livez").status()).isEqualTo(200);
        assertThat(Stage.API.get("", "/readyz").status()).isEqualTo(200);
        Answer metrics = Api.send(HttpRequest.newBuilder(Stage.API.management("/actuator/prometheus")));
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.text()).contains("waypost_live_readers", "waypost_results_lag 0.0", "jvm_memory_used_bytes");
        assertThat(Stage.API.get(Stage.ADMIN, "/actuator/prometheus").status()).isEqualTo(404);
        assertThat(Api.send(HttpRequest.newBuilder(Stage.API.management("/actuator/env")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_api_cannot_write_to_the_database() {
        org.springframework.jdbc.core.simple.JdbcClient reader =
                Stage.API.context().getBean(org.springframework.jdbc.core.simple.JdbcClient.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> reader.sql("delete from attempts").update())
                .rootCause()
                .hasMessageMatching("(?s).*(read-only|permission denied).*");
        assertThat(reader.sql("select current_user").query(String.class).single())
                .isEqualTo("waypost_reader");
    }

    private static String campaign(UUID session, String recipients) {
        return "{\"name\":\"N\",\"sessionId\":\"" + session + "\",\"message\":\"x\"," + recipients + "}";
    }

    private static int probe(Api api, String which) {
        return Api.send(HttpRequest.newBuilder(api.management("/actuator/health/" + which)))
                .status();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
