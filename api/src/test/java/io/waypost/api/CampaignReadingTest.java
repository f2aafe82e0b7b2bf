package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Json;
import io.waypost.contract.State;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How far campaigns have come, and what holds their messages. */
class CampaignReadingTest {
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
    private final UUID campaign = UUID.randomUUID();

    @AfterEach
    void theGatewayIsWell() {
        Stage.DATABASE
                .sql("update gateway set parked_reason = null, parked_error = null")
                .update();
    }

    @Test
    void the_counts_add_up_to_the_total_at_every_moment() {
        Stage.WORKER.campaign(campaign, Stage.ORG, session, 20);
        List<UUID> sends = IntStream.range(0, 12).mapToObj(n -> send(session)).toList();
        assertThat(view().path("queued").asInt()).isEqualTo(20);
        assertThat(view().has("etaSeconds")).isFalse();
        State[] states = {
            State.ACCEPTED,
            State.ACCEPTED,
            State.SUCCEEDED,
            State.DELIVERED,
            State.READ,
            State.FAILED,
            State.EXPIRED,
            State.UNKNOWN,
            State.CANCELLED
        };
        for (int i = 0; i < states.length; i++) {
            Stage.WORKER.settle(sends.get(i), states[i], null);
            addsUp(view());
        }
        sql(
                "update commands set state = 'calling', worker = 'w', deadline_at = now() where command_id = ?",
                sends.get(9));
        sql("update campaigns set started_at = now() - interval '60 s' where id = ?", campaign);
        JsonNode view = view();
        addsUp(view);
        assertThat(view.path("status").asString()).isEqualTo("sending");
        assertThat(view.path("accepted").asInt()).isEqualTo(2);
        assertThat(view.path("sending").asInt()).isEqualTo(3);
        assertThat(view.path("queued").asInt()).isEqualTo(10);
        assertThat(view.path("sent").asInt()).isEqualTo(3);
        assertThat(view.path("delivered").asInt()).isEqualTo(2);
        assertThat(view.path("read").asInt()).isEqualTo(1);
        assertThat(view.path("failed").asInt()).isEqualTo(2);
        assertThat(view.path("etaSeconds").asInt()).as("6 in 60 s, 13 to go").isBetween(129, 140);
        sql("insert into pace (session_id, next_send_at, hour_count, hourly_cap) values (?, now(), 3, 3)", session);
        assertThat(view().path("etaSeconds").asInt())
                .as("not before the session's next hour")
                .isBetween(3_590, 3_600);
        UUID replay = send(session);
        sql("update commands set replay_of = command_id where command_id = ?", replay);
        Stage.WORKER.settle(replay, State.SUCCEEDED, null);
        assertThat(view().path("sent").asInt())
                .as("a replay is not counted again")
                .isEqualTo(3);
    }

    @Test
    void a_paused_and_a_finished_one_have_no_eta() {
        Stage.WORKER.campaign(campaign, Stage.ORG, session, 2);
        UUID send = send(session);
        Stage.WORKER.settle(send, State.SUCCEEDED, null);
        sql("update campaigns set started_at = now() - interval '9 s' where id = ?", campaign);
        assertThat(view().path("etaSeconds").asInt()).isPositive();
        sql(
                "update campaigns set status = 'paused', paused_by = 'PERSON', resume_at = '2099-01-01T00:00:00Z',"
                        + " pace = '{\"perMinute\":6,\"jitter\":0}'::jsonb where id = ?",
                campaign);
        assertThat(view().path("status").asString()).isEqualTo("paused");
        assertThat(view().path("pausedBy").asString()).isEqualTo("PERSON");
        assertThat(view().path("resumeAt").asString()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(view().at("/pace/perMinute").asInt()).isEqualTo(6);
        assertThat(view().has("etaSeconds")).isFalse();
        sql("update campaigns set status = 'partial_failure', finished_at = now() where id = ?", campaign);
        assertThat(view().has("etaSeconds")).isFalse();
        assertThat(view().has("finishedAt")).isTrue();
    }

    @Test
    void one_that_no_worker_has_taken_in_yet_is_shown_with_all_of_it_queued() {
        String json = "{\"name\":\"N\",\"sessionId\":\"" + session
                + "\",\"message\":\"x\",\"recipients\":[{\"to\":\"+919876543210\"},{\"to\":\"+4915112345678\"}]}";
        Answer now = Stage.API.campaign(Stage.OPERATOR, json);
        JsonNode view = Stage.API.get(Stage.VIEWER, now.header("Location")).json();
        assertThat(view.path("status").asString()).isEqualTo("sending");
        assertThat(view.path("queued").asInt()).isEqualTo(2);
        addsUp(view);
        assertThat(Stage.API.get(Stage.STRANGER, now.header("Location")).code()).isEqualTo("CAMPAIGN_NOT_FOUND");
        Answer later = Stage.API.campaign(
                Stage.OPERATOR, json.replaceFirst("\\{", "{\"scheduledFor\":\"2030-01-01T00:00:00Z\","));
        assertThat(Stage.API
                        .get(Stage.VIEWER, later.header("Location"))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("scheduled");
    }

    @Test
    void campaigns_are_paged_and_filtered() {
        List<UUID> ids = IntStream.range(0, 5)
                .mapToObj(n -> {
                    UUID id = UUID.randomUUID();
                    Stage.WORKER.campaign(id, Stage.ORG, session, 1);
                    return id;
                })
                .toList();
        sql("update campaigns set status = 'paused', reference = 'w-7' where id = ?", ids.getFirst());
        String of = "/api/v1/campaigns?sessionId=" + session;
        JsonNode first = Stage.API.get(Stage.VIEWER, of + "&limit=3").json();
        JsonNode second = Stage.API
                .get(
                        Stage.VIEWER,
                        of + "&limit=3&cursor=" + first.path("nextCursor").asString())
                .json();
        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(first.path("items")).hasSize(3);
        assertThat(second.path("items")).hasSize(2);
        assertThat(second.has("nextCursor")).isFalse();
        assertThat(total(of + "&status=paused")).isEqualTo(1);
        assertThat(total(of + "&status=paused,sending")).isEqualTo(5);
        assertThat(total(of + "&reference=w-7")).isEqualTo(1);
        assertThat(Stage.API
                        .get(Stage.STRANGER, "/api/v1/campaigns?sessionId=" + session)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(Stage.API
                        .get(Stage.STRANGER, "/api/v1/campaigns/" + ids.getFirst())
                        .status())
                .isEqualTo(404);
        assertThat(Stage.API.get(Stage.VIEWER, "/api/v1/campaigns?status=lost").code())
                .isEqualTo("INVALID_PARAMETER");
        assertThat(Stage.API.get(Stage.VIEWER, "/api/v1/campaigns?colour=red").status())
                .isEqualTo(400);
        assertThat(Stage.API.get(Stage.VIEWER, "/api/v1/campaigns/nope").code()).isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void a_message_says_what_holds_it_from_outside() {
        Stage.WORKER.campaign(campaign, Stage.ORG, session, 1);
        UUID send = send(session);
        assertThat(waiting(send).path("reason").asString()).isEqualTo("WORKER");
        sql("insert into pace values (?, now())", session);
        sql("update pace set stalled_until = '2101-01-01T00:00:00Z' where session_id = ?", session);
        held(send, "UNANSWERED", "2101-01-01T00:00:00Z");
        sql(
                "update pace set hour_began = '2099-12-31T23:00:00Z', hour_count = 5, hourly_cap = 5 where session_id = ?",
                session);
        held(send, "HOURLY_CAP", "2100-01-01T00:00:00Z");
        sql(
                "update pace set day_began = '2099-12-31T00:00:00Z', day_count = 7, daily_cap = 6 where session_id = ?",
                session);
        held(send, "DAILY_CAP", "2100-01-01T00:00:00Z");
        sql("update campaigns set opens_at = '2099-01-01T00:00:00Z' where id = ?", campaign);
        held(send, "WINDOW", "2099-01-01T00:00:00Z");
        sql("update whatsapp_sessions set status = 'disconnected' where id = ?", session);
        held(send, "SESSION_DISCONNECTED", "");
        sql("update whatsapp_sessions set restricted_until = '2098-01-01T00:00:00Z' where id = ?", session);
        held(send, "WHATSAPP_RESTRICTED", "2098-01-01T00:00:00Z");
        Stage.DATABASE
                .sql("update gateway set parked_reason = 'VPS_UNAUTHORIZED', parked_error = ?::jsonb")
                .param(Json.MAPPER.writeValueAsString(FailureCode.VPS_UNAUTHORIZED.because("Unauthorized")))
                .update();
        held(send, "VPS_UNAUTHORIZED", "");
        assertThat(Stage.API
                        .get(Stage.VIEWER, "/api/v1/commands/" + send)
                        .json()
                        .at("/error/code")
                        .asString())
                .isEqualTo("VPS_UNAUTHORIZED");
        assertThat(message(send).at("/error/suggestion").asString()).isNotEmpty();
        sql(
                "update commands set waiting_reason = 'VPS_RATE_LIMITED', due_at = '2097-01-01T00:00:00Z' where command_id = ?",
                send);
        held(send, "VPS_RATE_LIMITED", "2097-01-01T00:00:00Z");
        sql("update campaigns set status = 'paused', resume_at = '2096-01-01T00:00:00Z' where id = ?", campaign);
        held(send, "CAMPAIGN_PAUSED", "2096-01-01T00:00:00Z");
        Stage.WORKER.settle(send, State.SUCCEEDED, null);
        assertThat(message(send).has("waiting")).isFalse();
        assertThat(message(send).has("error")).isFalse();
    }

    @Test
    void what_is_no_send_does_not_wait_for_the_device() {
        UUID offline = Stage.WORKER.session(Stage.ORG, "disconnected", null);
        UUID status = UUID.randomUUID();
        Stage.WORKER.row(status, Stage.ORG, "status", offline, State.QUEUED, "{}");
        assertThat(waiting(status).path("reason").asString()).isEqualTo("WORKER");
    }

    @Test
    void a_message_shows_that_nothing_acknowledged_it_and_what_was_found_out() {
        UUID send = Stage.WORKER.send(Stage.ORG, session, State.SUCCEEDED);
        assertThat(message(send).path("unconfirmed").isBoolean()).isTrue();
        assertThat(message(send).path("unconfirmed").asBoolean()).isFalse();
        assertThat(message(send).has("evidence")).isFalse();
        sql(
                "update commands set unconfirmed_at = now(), evidence = '{\"source\":\"look-up\"}'::jsonb where command_id = ?",
                send);
        assertThat(message(send).path("unconfirmed").asBoolean()).isTrue();
        assertThat(message(send).at("/evidence/source").asString()).isEqualTo("look-up");
        Stage.WORKER.settle(send, State.DELIVERED, null);
        assertThat(message(send).path("unconfirmed").asBoolean()).isFalse();
    }

    @Test
    void a_session_shows_that_it_is_restricted_or_degraded() {
        sql(
                "update whatsapp_sessions set restricted_until = '2099-01-01T00:00:00Z', degraded_at = '2026-01-01T00:00:00Z'"
                        + " where id = ?",
                session);
        JsonNode view = session();
        assertThat(view.path("restrictedUntil").asString()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(view.at("/degraded/since").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(view.at("/degraded/hint").asString()).isNotEmpty();
        sql(
                "update whatsapp_sessions set restricted_until = '2020-01-01T00:00:00Z', degraded_at = null where id = ?",
                session);
        assertThat(session().has("restrictedUntil")).isFalse();
        assertThat(session().has("degraded")).isFalse();
    }

    @Test
    void a_session_shows_that_the_vps_takes_nothing_or_does_not_answer_for_it() {
        assertThat(session().has("parked")).isFalse();
        assertThat(session().has("unansweredUntil")).isFalse();
        Stage.DATABASE
                .sql("update gateway set parked_reason = 'VPS_UNAUTHORIZED', parked_error = ?::jsonb")
                .param(Json.MAPPER.writeValueAsString(FailureCode.VPS_UNAUTHORIZED.because("Unauthorized")))
                .update();
        sql(
                "insert into pace (session_id, next_send_at, stalled_until) values (?, now(), '2099-01-01T00:00:00Z')",
                session);
        assertThat(session().at("/parked/code").asString()).isEqualTo("VPS_UNAUTHORIZED");
        assertThat(session().path("unansweredUntil").asString()).isEqualTo("2099-01-01T00:00:00Z");
    }

    private UUID send(UUID from) {
        UUID id = Stage.WORKER.send(Stage.ORG, from, State.QUEUED);
        Stage.DATABASE
                .sql("update commands set campaign_id = ?, queue_id = ?, lane_key = command_id where command_id = ?")
                .params(campaign, campaign, id)
                .update();
        return id;
    }

    private static void held(UUID send, String reason, String until) {
        for (JsonNode waiting : List.of(waiting(send), message(send).path("waiting"))) {
            assertThat(waiting.path("reason").asString()).isEqualTo(reason);
            assertThat(waiting.path("until").asString("")).isEqualTo(until);
        }
    }

    private static void addsUp(JsonNode view) {
        int sum = List.of("queued", "sending", "sent", "failed", "unknown", "cancelled").stream()
                .mapToInt(field -> view.path(field).asInt())
                .sum();
        assertThat(sum).isEqualTo(view.path("total").asInt());
    }

    private JsonNode view() {
        return Stage.API.get(Stage.VIEWER, "/api/v1/campaigns/" + campaign).json();
    }

    private JsonNode session() {
        return Stage.API.get(Stage.VIEWER, "/api/v1/sessions/" + session).json();
    }

    private static JsonNode waiting(UUID command) {
        return Stage.API.get(Stage.VIEWER, "/api/v1/commands/" + command).json().path("waiting");
    }

    private static JsonNode message(UUID id) {
        for (JsonNode item : Stage.API
                .get(Stage.VIEWER, "/api/v1/messages?limit=1000")
                .json()
                .path("items")) {
            if (item.path("id").asString().equals(id.toString())) {
                return item;
            }
        }
        throw new AssertionError("no message " + id);
    }

    private static int total(String path) {
        return Stage.API.get(Stage.VIEWER, path).json().path("total").asInt();
    }

    private static void sql(String statement, UUID id) {
        Stage.DATABASE.sql(statement).param(id).update();
    }
}
