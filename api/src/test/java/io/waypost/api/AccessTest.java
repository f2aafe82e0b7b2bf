package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waypost.api.Api.Answer;
import io.waypost.contract.State;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTest {

    @Test
    void every_call_asks_for_a_key_and_says_how_to_send_it() {
        for (String path : List.of(
                "/api/v1/sessions",
                "/api/v1/messages",
                "/api/v1/events",
                "/api/v1/commands/" + UUID.randomUUID(),
                "/api/v1/nothing",
                "/api/v1/sessions?api_key=" + Stage.ADMIN + "&apikey=" + Stage.ADMIN)) {
            for (String key : List.of("", "wrong", "\"" + Stage.ADMIN + "\"")) {
                Answer answer = Stage.API.get(key, path);
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            }
        }
        assertThat(Stage.API.command("", "{\"action\":\"health\"}").status()).isEqualTo(401);
    }

    @Test
    void a_key_travels_in_either_header() {
        assertThat(Stage.API.get(Stage.VIEWER, "/api/v1/sessions").status()).isEqualTo(200);
        assertThat(Stage.API
                        .get("", "/api/v1/sessions", "X-API-Key", Stage.VIEWER)
                        .status())
                .isEqualTo(200);
        assertThat(Stage.API
                        .get("", "/api/v1/sessions", "Authorization", "bearer " + Stage.VIEWER)
                        .status())
                .isEqualTo(200);
        assertThat(Stage.API
                        .get("", "/api/v1/sessions", "Authorization", "Basic " + Stage.VIEWER)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void roles_allow_what_they_should_and_no_more() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        String on = ",\"sessionId\":\"" + session + "\"";
        for (String command : List.of(
                "\"health\"",
                "\"status\"" + on,
                "\"qr\"" + on,
                "\"sync-groups\"" + on,
                "\"send\"" + on + ",\"to\":\"+919876543210\",\"message\":\"x\"")) {
            String json = "{\"action\":" + command + "}";
            assertThat(Stage.API.command(Stage.VIEWER, json).code()).isEqualTo("ROLE_TOO_LOW");
            assertThat(Stage.API.command(Stage.OPERATOR, json).status()).isEqualTo(202);
            assertThat(Stage.API.command(Stage.ADMIN, json).status()).isEqualTo(202);
        }
        for (String command : List.of("\"connect\"", "\"disconnect\"" + on)) {
            String json = "{\"action\":" + command + "}";
            assertThat(Stage.API.command(Stage.VIEWER, json).status()).isEqualTo(403);
            assertThat(Stage.API.command(Stage.OPERATOR, json).status()).isEqualTo(403);
            assertThat(Stage.API.command(Stage.ADMIN, json).status()).isEqualTo(202);
        }
    }

    @Test
    void a_body_that_names_another_organization_is_403() {
        String json = "{\"action\":\"health\",\"organizationId\":\"%s\"}";
        assertThat(Stage.API
                        .command(Stage.OPERATOR, json.formatted(Stage.OTHER))
                        .code())
                .isEqualTo("OTHER_ORGANIZATION");
        assertThat(Stage.API.command(Stage.OPERATOR, json.formatted(Stage.ORG)).status())
                .isEqualTo(202);
    }

    @Test
    void what_belongs_to_another_organization_does_not_exist() {
        UUID session = Stage.WORKER.session(Stage.ORG, "qr_pending", null);
        Stage.DATABASE
                .sql("update whatsapp_sessions set qr_code = '2@pairing' where id = ?")
                .param(session)
                .update();
        Stage.WORKER.group(Stage.ORG, session, "Secret circle", true);
        UUID message = Stage.WORKER.send(Stage.ORG, session, State.SUCCEEDED);
        for (String path : List.of(
                "/api/v1/sessions/" + session,
                "/api/v1/sessions/" + session + "/qr",
                "/api/v1/sessions/" + session + "/groups",
                "/api/v1/commands/" + message)) {
            assertThat(Stage.API.get(Stage.VIEWER, path).status()).as(path).isEqualTo(200);
            assertThat(Stage.API.get(Stage.STRANGER, path).status()).as(path).isEqualTo(404);
        }
        for (String path : List.of("/api/v1/sessions?limit=1000", "/api/v1/messages?limit=1000")) {
            assertThat(Stage.API.get(Stage.VIEWER, path).text()).contains(session.toString());
            assertThat(Stage.API.get(Stage.STRANGER, path).text()).doesNotContain(session.toString());
        }
        Answer filtered = Stage.API.get(Stage.STRANGER, "/api/v1/messages?sessionId=" + session);
        assertThat(filtered.json().path("total").asInt()).isZero();
        Answer csv = Stage.API.get(Stage.STRANGER, "/api/v1/messages", "Accept", "text/csv");
        assertThat(csv.text()).doesNotContain(message.toString());
        for (String action : List.of("status", "qr", "sync-groups", "disconnect", "connect")) {
            String json = "{\"action\":\"" + action + "\",\"sessionId\":\"" + session + "\"}";
            assertThat(Stage.API.command(Stage.STRANGER, json).code())
                    .as(action)
                    .isEqualTo("SESSION_NOT_FOUND");
        }
        String send =
                "{\"action\":\"send\",\"sessionId\":\"" + session + "\",\"to\":\"+919876543210\",\"message\":\"x\"}";
        assertThat(Stage.API.command(Stage.STRANGER, send).status()).isEqualTo(404);
    }

    @Test
    void the_workers_own_rows_are_nobodys() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        UUID watch = UUID.randomUUID();
        Stage.WORKER.row(watch, Stage.ORG, "watch", session, State.QUEUED, "{}");
        Stage.WORKER.takeAllIn();
        assertThat(Stage.API.get(Stage.VIEWER, "/api/v1/commands/" + watch).status())
                .isEqualTo(404);
    }

    @Test
    void every_answer_carries_the_security_headers() {
        for (String path : List.of("/api/v1/sessions", "/nothing", "/api/docs", "/api/v1/openapi.json", "/livez")) {
            Answer answer = Stage.API.get(Stage.VIEWER, path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
    }

    @Test
    void a_page_of_an_allowed_origin_may_call_and_read_also_the_errors() {
        Answer preflight = preflight(Stage.ORIGIN);
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(Stage.ORIGIN);
        assertThat(preflight.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("authorization", "apikey", "x-client-info", "prefer", "idempotency-key");
        Answer denied = Stage.API.get("", "/api/v1/sessions", "Origin", Stage.ORIGIN);
        assertThat(denied.status()).isEqualTo(401);
        assertThat(denied.header("Access-Control-Allow-Origin")).isEqualTo(Stage.ORIGIN);
        Answer served = Stage.API.get(Stage.VIEWER, "/api/v1/sessions", "Origin", Stage.ORIGIN);
        assertThat(served.header("Access-Control-Expose-Headers"))
                .isEqualTo("Location, Retry-After, Preference-Applied, Idempotent-Replayed");
        assertThat(served.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void a_page_of_another_origin_may_not() {
        assertThat(preflight("https://evil.example").code()).isEqualTo("ORIGIN_NOT_ALLOWED");
        assertThat(preflight(Stage.ORIGIN + ".evil.example").status()).isEqualTo(403);
        Answer plain = Stage.API.get(Stage.VIEWER, "/api/v1/sessions", "Origin", "https://evil.example");
        assertThat(plain.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(plain.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void settings_that_are_wrong_stop_the_start_with_the_cure() {
        for (String wrong : List.of(
                "--waypost.cors.origins=*",
                "--waypost.cors.origins=https://crm.example/path",
                "--waypost.access.keys[0].sha256=the-key-itself",
                "--waypost.access.keys[0].role=king",
                "--waypost.access.keys[0].organization=acme")) {
            assertThatThrownBy(() -> Api.start(Stage.settings(wrong)))
                    .as(wrong)
                    .rootCause()
                    .hasMessageMatching("(waypost.access.keys\\[0]|WAYPOST_CORS_ORIGINS).*");
        }
    }

    @Test
    void a_webhook_needs_the_secret_and_is_on_kafka_when_it_is_answered() {
        String vps = "wa_" + UUID.randomUUID();
        String event = "{\"event\":\"message_sent\",\"sessionId\":\"" + vps + "\",\"status\":\"sent\"}";
        assertThat(hook(event, "X-API-Key", "wrong").status()).isEqualTo(401);
        assertThat(hook(event, "X-Nothing", "x").code()).isEqualTo("UNAUTHENTICATED");
        assertThat(hook(event, "X-API-Key", Stage.WEBHOOK_SECRET).status()).isEqualTo(202);
        assertThat(hook(event, "Authorization", "Bearer " + Stage.WEBHOOK_SECRET)
                        .status())
                .isEqualTo(202);
        assertThat(Stage.WORKER.all(io.waypost.contract.Topics.GATEWAY_EVENTS))
                .filteredOn(r -> vps.equals(r.key()))
                .hasSize(2);
        for (String junk : List.of("", "[]", "{", "{}", "{\"sessionId\":\"\"}")) {
            assertThat(hook(junk, "X-API-Key", Stage.WEBHOOK_SECRET).status()).isEqualTo(400);
        }
        String large = "{\"sessionId\":\"" + vps + "\",\"x\":\"" + "x".repeat(256 << 10) + "\"}";
        assertThat(hook(large, "X-API-Key", Stage.WEBHOOK_SECRET).status()).isEqualTo(413);
        try (Api unset = Api.start(Stage.settings("--whatsapp.vps.webhook-secret="))) {
            assertThat(unset.post("", "/hooks/vps", BodyPublishers.ofString(event), "X-API-Key", "x")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void incident_23_every_event_comes_through_the_one_door_with_the_one_secret() {
        String vps = "wa_" + UUID.randomUUID();
        List<String> events = List.of(
                "\"status\":\"connected\"",
                "\"event\":\"message_sent\",\"groupJid\":\"1@g.us\",\"status\":\"sent\"",
                "\"event\":\"message_failed\",\"groupJid\":\"1@g.us\",\"status\":\"failed\"",
                "\"event\":\"message_error\",\"messageId\":\"M\",\"errorCode\":420,\"errorMessage\":\"no\"",
                "\"event\":\"delivered\",\"messageId\":\"M\",\"groupJid\":\"1@g.us\"",
                "\"event\":\"read\",\"messageId\":\"M\",\"groupJid\":\"1@g.us\",\"readerPhone\":\"+919876543210\"",
                "\"event\":\"reaction\",\"messageId\":\"M\",\"reactorPhone\":\"+919876543210\",\"emoji\":\"+\"",
                "\"event\":\"join\",\"groupJid\":\"1@g.us\",\"participant\":{\"phone\":\"+919876543210\"}",
                "\"event\":\"leave\",\"groupJid\":\"1@g.us\",\"participant\":{\"phone\":\"+919876543210\"}");
        for (String event : events) {
            String body = "{\"sessionId\":\"" + vps + "\"," + event + "}";
            assertThat(hook(body, "X-API-Key", Stage.WEBHOOK_SECRET).status())
                    .as(event)
                    .isEqualTo(202);
            assertThat(hook(body, "X-API-Key", "another").status()).as(event).isEqualTo(401);
        }
        assertThat(Stage.WORKER.all(io.waypost.contract.Topics.GATEWAY_EVENTS))
                .filteredOn(r -> vps.equals(r.key()))
                .hasSize(events.size());
    }

    private static Answer hook(String body, String header, String value) {
        return Stage.API.post(
                "", "/hooks/vps", BodyPublishers.ofString(body), "Content-Type", "application/json", header, value);
    }

    private static Answer preflight(String origin) {
        return Api.send(Stage.API
                .request(
                        "",
                        "/api/v1/commands",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization, x-api-key, x-client-info, apikey, content-type, idempotency-key, prefer,"
                                + " last-event-id")
                .method("OPTIONS", BodyPublishers.noBody()));
    }
}
