package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.contract.State;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatusTest {

    @AfterEach
    void well() {
        Stage.DATABASE
                .sql("update gateway set parked_reason = null, parked_at = null, parked_error = null")
                .update();
        Stage.DATABASE.sql("delete from workers").update();
    }

    @Test
    void it_tells_who_works_and_that_something_is_wrong_where_nobody_does() {
        JsonNode alone = status(Stage.VIEWER);
        assertThat(alone.path("status").asString()).isEqualTo("degraded");
        assertThat(alone.at("/workers/alive").asInt()).isZero();
        assertThat(alone.path("version").asString()).isNotBlank();
        assertThat(alone.path("embedded").asBoolean(true)).isFalse();
        assertThat(alone.path("simulated").asBoolean(true)).isFalse();
        worker("a", "1.0", true);
        worker("b", "1.1", true);
        JsonNode well = status(Stage.VIEWER);
        assertThat(well.path("status").asString()).isEqualTo("ok");
        assertThat(well.at("/workers/alive").asInt()).isEqualTo(2);
        assertThat(well.at("/workers/versions").toString()).isEqualTo("[\"1.0\",\"1.1\"]");
        assertThat(well.at("/gateway/configured").asBoolean()).isTrue();
        assertThat(well.at("/results/lag").asLong()).isZero();
        worker("c", "1.1", false);
        assertThat(status(Stage.VIEWER).at("/gateway/configured").asBoolean(true))
                .isFalse();
    }

    @Test
    void a_parked_gateway_says_why_and_since_when() {
        worker("a", "1.0", true);
        Stage.DATABASE
                .sql("update gateway set parked_reason = 'VPS_UNAUTHORIZED', parked_at = now(), probe_at = now(),"
                        + " parked_error = '{\"code\":\"VPS_UNAUTHORIZED\",\"message\":\"no\"}'")
                .update();
        JsonNode status = status(Stage.VIEWER);
        assertThat(status.path("status").asString()).isEqualTo("degraded");
        assertThat(status.at("/gateway/parked").asBoolean()).isTrue();
        assertThat(status.at("/gateway/reason").asString()).isEqualTo("VPS_UNAUTHORIZED");
        assertThat(status.at("/gateway/since").asString()).isNotBlank();
        assertThat(status.at("/gateway/error/message").asString()).isEqualTo("no");
    }

    @Test
    void the_backlog_is_the_caller_s_own() {
        UUID session = Stage.WORKER.session(Stage.OTHER, "connected", null);
        long before = depth(Stage.STRANGER, "interactive");
        long mine = depth(Stage.VIEWER, "interactive");
        UUID message = Stage.WORKER.send(Stage.OTHER, session, State.QUEUED);
        Stage.DATABASE
                .sql("update commands set due_at = now() - interval '1 hour' where command_id = ?")
                .param(message)
                .update();
        assertThat(depth(Stage.STRANGER, "interactive")).isEqualTo(before + 1);
        assertThat(lane(Stage.STRANGER, "interactive").path("oldestSeconds").asDouble())
                .isGreaterThan(3_500);
        assertThat(depth(Stage.VIEWER, "interactive")).isEqualTo(mine);
        assertThat(lane(Stage.NEWCOMER, "bulk").path("depth").asLong()).isZero();
    }

    @Test
    void it_needs_a_key() {
        assertThat(Stage.API.get("", "/api/v1/status").status()).isEqualTo(401);
    }

    @Test
    void it_answers_with_the_rest_while_a_part_is_away() {
        try (Api api = Api.start(Stage.settings(
                "--waypost.kafka.bootstrap-servers=localhost:1", "--waypost.db.url=jdbc:postgresql://localhost:1/x"))) {
            JsonNode status = api.get(Stage.VIEWER, "/api/v1/status").json();
            assertThat(status.path("status").asString()).isEqualTo("degraded");
            assertThat(status.path("unreachable").toString()).isEqualTo("[\"database\",\"kafka\"]");
            assertThat(status.has("gateway")).isFalse();
        }
    }

    @Test
    void an_api_before_its_schema_is_not_ready_and_is_once_the_schema_is_there() {
        await().until(() -> readiness() == 200);
        Stage.DATABASE
                .sql("alter table workers rename gateway_configured to not_yet")
                .update();
        try {
            assertThat(readiness()).isEqualTo(503);
        } finally {
            Stage.DATABASE
                    .sql("alter table workers rename not_yet to gateway_configured")
                    .update();
        }
        assertThat(readiness()).isEqualTo(200);
    }

    private static int readiness() {
        return Api.send(HttpRequest.newBuilder(Stage.API.management("/actuator/health/readiness")))
                .status();
    }

    private static JsonNode status(String key) {
        Api.Answer answer = Stage.API.get(key, "/api/v1/status");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode lane(String key, String lane) {
        return status(key)
                .path("backlog")
                .valueStream()
                .filter(l -> l.path("lane").asString().equals(lane))
                .findFirst()
                .orElseThrow();
    }

    private static long depth(String key, String lane) {
        return lane(key, lane).path("depth").asLong();
    }

    private static void worker(String name, String version, boolean configured) {
        Stage.DATABASE
                .sql(
                        "insert into workers (name, seen_at, version, gateway_configured) values (?, now() + interval '1 minute', ?, ?)")
                .params(name, version, configured)
                .update();
    }
}
