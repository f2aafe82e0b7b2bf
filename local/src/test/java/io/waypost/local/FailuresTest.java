package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every kind of failed upstream call reaches the api and the topic with its code, status, hint and suggestion. */
@ExtendWith(RunningSystem.class)
class FailuresTest {

    private record Case(String fault, String status, String code, int upstreamStatus, int effects) {}

    private static final List<Case> FINAL = List.of(
            new Case(
                    "\"type\":\"status\",\"status\":403,\"body\":{\"error\":\"no\"}",
                    "failed",
                    "VPS_FORBIDDEN",
                    403,
                    0),
            new Case(
                    "\"type\":\"status\",\"status\":404,\"body\":{\"error\":\"Not found\"}",
                    "failed",
                    "VPS_ENDPOINT_NOT_FOUND",
                    404,
                    0),
            new Case(
                    "\"type\":\"status\",\"status\":422,\"body\":{\"error\":\"bad media\"}",
                    "failed",
                    "VPS_REJECTED_REQUEST",
                    422,
                    0),
            new Case("\"type\":\"success-false\",\"error\":\"bad media\"", "failed", "VPS_REJECTED_REQUEST", 200, 0),
            new Case(
                    "\"type\":\"status\",\"status\":500,\"body\":{\"error\":\"out of memory\"}",
                    "failed",
                    "VPS_ERROR",
                    500,
                    0),
            new Case(
                    "\"type\":\"status\",\"status\":502,\"body\":\"<html>502</html>\"", "unknown", "VPS_ERROR", 502, 0),
            new Case("\"type\":\"garbage\",\"effect\":true", "unknown", "VPS_BAD_REPLY", 200, 1),
            new Case("\"type\":\"reset-after-read\",\"effect\":true", "unknown", "OUTCOME_UNKNOWN", 0, 1),
            new Case("\"type\":\"hang\",\"effect\":true", "unknown", "OUTCOME_UNKNOWN", 0, 1));

    private static final List<Case> WAITING = List.of(
            new Case("\"type\":\"bad-key\"", "queued", "VPS_UNAUTHORIZED", 401, 0),
            new Case(
                    "\"type\":\"status\",\"status\":429,\"body\":{\"error\":\"slow\"},\"retryAfterSeconds\":1",
                    "queued",
                    "VPS_RATE_LIMITED",
                    429,
                    0),
            new Case("\"type\":\"restricted\",\"code\":\"420\"", "queued", "WHATSAPP_RESTRICTED", 420, 0));

    @AfterEach
    void heal(Caller caller) {
        caller.control("DELETE", "/sim/faults", "");
    }

    @Test
    void incident_01_what_ends_a_send_is_told_with_code_status_hint_and_suggestion(Caller caller) throws Exception {
        String session = caller.pairedSession("Failures");
        try (BufferedReader events = events(caller)) {
            for (Case each : FINAL) {
                fault(caller, each);
                String text = "final " + FINAL.indexOf(each);
                JsonNode view = caller.ask(caller.send(session, "+919876543210", text));
                assertThat(view.path("status").asString()).as(each.toString()).isEqualTo(each.status);
                explained(view.path("error"), each);
                assertThat(caller.effects(text)).as(each.toString()).isEqualTo(each.effects);
                JsonNode event = eventOf(events, view.path("commandId").asString());
                assertThat(event.path("type").asString()).isEqualTo("message." + each.status);
                explained(event.path("error"), each);
                assertThat(event.toString()).doesNotContain("simulator-key");
            }
        }
    }

    @Test
    void incident_13_what_surely_was_not_sent_waits_and_goes_out_once(Caller caller) throws Exception {
        String session = caller.pairedSession("Waiting");
        try (BufferedReader events = events(caller)) {
            for (Case each : WAITING) {
                fault(caller, each);
                String text = "waiting " + WAITING.indexOf(each);
                String id = caller.enqueue(caller.send(session, "+919876543210", text));
                JsonNode event = eventOf(events, id);
                assertThat(event.path("type").asString()).as(each.toString()).isEqualTo("message.waiting");
                explained(event.path("error"), each);
                JsonNode view = caller.get("/api/v1/commands/" + id);
                assertThat(view.path("status").asString()).isEqualTo(each.status);
                assertThat(view.path("waiting").path("reason").asString()).isEqualTo(each.code);
                if (each.code.equals("WHATSAPP_RESTRICTED")) {
                    return; // it waits for the time that WhatsApp told, which no test waits for
                }
                heal(caller);
                Eventually.isTrue(() -> caller.effects(text) == 1
                        && caller.get("/api/v1/commands/" + id)
                                .path("status")
                                .asString()
                                .equals("succeeded"));
            }
        }
    }

    @Test
    void incident_02_a_wrong_key_is_named_by_the_connection_test(Caller caller) {
        caller.faults("[{\"fault\":{\"type\":\"bad-key\"}}]");
        JsonNode view = caller.ask("{\"action\":\"health\"}");
        assertThat(view.path("status").asString()).isEqualTo("failed");
        explained(view.path("error"), new Case("", "", "VPS_UNAUTHORIZED", 401, 0));
        assertThat(view.path("error").path("hint").asString()).contains("rejected the key");
    }

    @Test
    void incident_13_an_offline_device_holds_its_sends_until_it_is_back(Caller caller) {
        String session = caller.pairedSession("Offline");
        caller.control("POST", "/sim/sessions/wa_" + session + "/drop", "{}");
        Eventually.isTrue(() -> caller.sessionIs(session, "disconnected"));
        String id = caller.enqueue(caller.send(session, "+919876543210", "patience"));
        Eventually.isTrue(() -> caller.get("/api/v1/commands/" + id)
                .path("waiting")
                .path("reason")
                .asString("")
                .equals("SESSION_DISCONNECTED"));
        caller.control("POST", "/sim/sessions/wa_" + session + "/reconnect", "{}");
        Eventually.isTrue(() -> caller.effects("patience") == 1);
    }

    @Test
    void incident_13_a_device_that_was_away_for_one_call_sends_within_seconds(Caller caller) {
        String session = caller.pairedSession("Flapping");
        caller.faults("[{\"match\":{\"path\":\"/send\"},\"times\":1,\"fault\":{\"type\":\"not-connected\"}}]");
        JsonNode view = caller.ask(caller.send(session, "+919876543210", "a moment later"));
        assertThat(view.path("status").asString()).isEqualTo("succeeded");
        assertThat(view.path("attempts")).hasSize(2);
        assertThat(caller.effects("a moment later")).isEqualTo(1);
    }

    private static void fault(Caller caller, Case each) {
        caller.faults("[{\"match\":{\"path\":\"/send\"},\"fault\":{" + each.fault + "}}]");
    }

    private static void explained(JsonNode error, Case each) {
        assertThat(error.path("code").asString()).as(each.toString()).isEqualTo(each.code);
        assertThat(error.path("status").asInt(0)).as(each.toString()).isEqualTo(each.upstreamStatus);
        assertThat(error.path("hint").asString()).isNotBlank();
        assertThat(error.path("suggestion").asString()).isNotBlank();
        assertThat(error.path("upstream").asString()).isIn("vps", "whatsapp");
    }

    private static BufferedReader events(Caller caller) throws Exception {
        BufferedReader reader = new BufferedReader(new InputStreamReader(caller.events(""), StandardCharsets.UTF_8));
        assertThat(reader.readLine()).startsWith(":");
        return reader;
    }

    private static JsonNode eventOf(BufferedReader events, String commandId) throws Exception {
        List<String> seen = new ArrayList<>();
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("data: ") && line.contains("\"commandId\":\"" + commandId)) {
                return Json.MAPPER.readTree(line.substring(6));
            }
            seen.add(line);
        }
        throw new AssertionError("no event of " + commandId + " in " + seen);
    }
}
