package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsoleFailedTest {
    private static final Pattern ASKED = Pattern.compile("hx-get=\"/console/replays/preview/([0-9a-f-]{36})\"");
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
    private final UUID campaign = UUID.randomUUID();
    private final ConsoleVisitor operator = ConsoleVisitor.signedIn(Stage.OPERATOR);
    private final ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);

    @Test
    void failures_are_grouped_by_cause_with_the_hint_and_how_many() {
        aCampaign();
        failed(FailureCode.VPS_REJECTED_REQUEST);
        failed(FailureCode.VPS_REJECTED_REQUEST);
        failed(FailureCode.VPS_ERROR);
        UUID again = failed(FailureCode.VPS_ERROR);
        sql("update commands set replayed_by = ? where command_id = ?", UUID.randomUUID(), again);
        String causes =
                operator.get("/console/failed/causes?campaignId=" + campaign).text();
        assertThat(causes)
                .contains("VPS refused the request", "The VPS refused the request as it stands.", "2 messages")
                .contains("VPS failed", "1 message")
                .containsSubsequence("VPS refused the request", "VPS failed")
                .contains(">Replay</button>");
        assertThat(viewer.get("/console/failed/causes?campaignId=" + campaign).text())
                .contains("2 messages")
                .doesNotContain("Replay</button>", "Replay all");
        assertThat(ConsoleVisitor.signedIn(Stage.STRANGER)
                        .get("/console/failed/causes?campaignId=" + campaign)
                        .status())
                .isEqualTo(404);
        assertThat(operator.get("/console/failed/messages?code=VPS_ERROR&campaignId=" + campaign)
                        .text())
                .contains("1 shown of 1", "name=\"messageIds\"");
    }

    @Test
    void nothing_of_it_is_anothers() {
        aCampaign();
        failed(FailureCode.VPS_REJECTED_REQUEST);
        doubtful();
        UUID replay = replay(List.of());
        ConsoleVisitor newcomer = ConsoleVisitor.signedIn(Stage.NEWCOMER);
        assertThat(newcomer.get("/console/failed/causes").text()).contains("Nothing failed");
        assertThat(newcomer.get("/console/failed/doubtful").text()).contains("Nothing is in doubt.");
        assertThat(newcomer.get("/console/failed/summary").text()).contains("Nothing failed, and nothing is in doubt.");
        assertThat(newcomer.get("/console/failed/replays").text()).contains("Nothing was sent again yet.");
        for (String part : List.of("", "/progress", "/messages")) {
            assertThat(operator.get("/console/replays/" + replay + part).status())
                    .isEqualTo(200);
            assertThat(newcomer.get("/console/replays/" + replay + part).status())
                    .isEqualTo(404);
        }
        assertThat(newcomer.post("/console/replays/" + replay + "/cancel", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_viewer_and_another_page_change_nothing() {
        String message = UUID.randomUUID().toString();
        Map<String, String> fields = Map.of("messageIds", message);
        for (String path : List.of(
                "/console/replays",
                "/console/replays/preview",
                "/console/replays/" + UUID.randomUUID() + "/cancel",
                "/console/failed/verify",
                "/console/failed/confirm-delivered",
                "/console/failed/confirm-not-delivered")) {
            assertThat(viewer.post(path, fields).status()).as(path).isEqualTo(403);
            assertThat(operator.post(path, fields, "Sec-Fetch-Site", "same-site")
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(commands(message)).isEmpty();
    }

    @Test
    void a_replay_asks_first_by_the_same_command_and_then_is_one_however_often_it_is_pressed() {
        String code = "VPS_REJECTED_REQUEST";
        Answer question = operator.post("/console/replays/preview", Map.of("code", code, "campaignId", campaign(code)));
        Matcher asked = ASKED.matcher(question.text());
        assertThat(asked.find()).as(question.text()).isTrue();
        assertThat(operator.get("/console/replays/preview/" + asked.group(1)).text())
                .contains("Counting whom it would reach");
        Map<String, String> confirmed = Map.of(
                "code",
                code,
                "campaignId",
                campaign.toString(),
                "request",
                "replay-" + campaign,
                "sessionId",
                session.toString());
        String first = operator.post("/console/replays", confirmed).header("HX-Redirect");
        assertThat(operator.post("/console/replays", confirmed).header("HX-Redirect"))
                .isEqualTo(first);
        assertThat(operator.get(first).text()).contains("Replay");
        List<Command> commands = commands(campaign.toString());
        assertThat(commands).hasSize(2).allSatisfy(command -> {
            Command.Replay replay = (Command.Replay) command;
            assertThat(replay.filter()).isNotNull().satisfies(filter -> {
                assertThat(filter.status()).containsExactly("failed", "expired");
                assertThat(filter.code()).isEqualTo(code);
                assertThat(filter.campaignId()).isEqualTo(campaign);
            });
            assertThat(replay.includeUnknown()).isFalse();
        });
        assertThat(commands).extracting(c -> ((Command.Replay) c).preview()).containsExactlyInAnyOrder(true, false);
        assertThat(commands).extracting(c -> ((Command.Replay) c).sessionId()).containsExactlyInAnyOrder(null, session);
    }

    @Test
    void what_is_in_doubt_is_apart_with_its_evidence_and_settled_by_a_person_one_by_one() {
        aCampaign();
        UUID doubt = doubtful();
        sql(
                "update commands set evidence = '{\"source\":\"look-up\",\"detail\":\"No record of <it>.\",\"at\":\"2026-11-23T12:00:00Z\"}'"
                        + " where command_id = ?",
                doubt);
        String inbox =
                operator.get("/console/failed/doubtful?campaignId=" + campaign).text();
        assertThat(inbox)
                .contains("The VPS was asked:", "No record of &lt;it&gt;.", doubt.toString())
                .contains(">Verify</button>", ">Confirm delivered</button>", ">Confirm not delivered</button>");
        assertThat(operator.get("/console/failed/causes?campaignId=" + campaign).text())
                .contains("Nothing failed");
        assertThat(operator.post("/console/failed/confirm-delivered", Map.of()).text())
                .contains("Choose the messages first");
        operator.post("/console/failed/confirm-not-delivered", Map.of("messageIds", doubt.toString()));
        operator.post("/console/failed/verify", Map.of("campaignId", campaign.toString()));
        assertThat(commands(doubt.toString()))
                .containsExactlyInAnyOrder(
                        new Command.Confirm(List.of(doubt), false), new Command.Verify(List.of(doubt), null));
    }

    @Test
    void a_replay_tells_what_became_of_what_it_made_and_can_be_cancelled_until_all_has_ended() {
        UUID sent = Stage.WORKER.send(Stage.ORG, session, State.SUCCEEDED);
        UUID waiting = Stage.WORKER.send(Stage.ORG, session, State.QUEUED);
        UUID replay = replay(List.of(sent, waiting));
        String at = "/console/replays/" + replay;
        assertThat(operator.get(at + "/progress").text()).contains("1 of 2 have ended (50%)", ">Cancel</button>");
        assertThat(viewer.get(at + "/progress").text()).doesNotContain("<button");
        assertThat(operator.get(at + "/messages").text()).contains("2 shown of 2");
        assertThat(Stage.API
                        .get(Stage.VIEWER, "/api/v1/messages?replayId=" + replay)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        operator.post(at + "/cancel", Map.of());
        assertThat(commands(replay.toString())).containsExactly(new Command.Cancel(null, replay));
        Stage.WORKER.settle(waiting, State.CANCELLED, null);
        assertThat(operator.get(at + "/progress").text())
                .contains("2 of 2 have ended")
                .doesNotContain("<button");
        assertThat(operator.get("/console/failed/replays").text()).contains("1 of 2 sent");
    }

    private String campaign(String code) {
        aCampaign();
        failed(FailureCode.valueOf(code));
        return campaign.toString();
    }

    private void aCampaign() {
        Stage.WORKER.campaign(campaign, Stage.ORG, session, 5);
    }

    private UUID failed(FailureCode code) {
        UUID send = Stage.WORKER.send(Stage.ORG, session, State.FAILED);
        Stage.WORKER.settle(send, State.FAILED, code.because("It did not go."));
        sql("update commands set campaign_id = ? where command_id = ?", campaign, send);
        return send;
    }

    private UUID doubtful() {
        UUID send = failed(FailureCode.OUTCOME_UNKNOWN);
        sql("update commands set state = 'unknown' where command_id = ?", send);
        return send;
    }

    private UUID replay(List<UUID> made) {
        UUID replay = UUID.randomUUID();
        Stage.WORKER.row(replay, Stage.ORG, "replay", null, State.SUCCEEDED, "{\"preview\":false}");
        made.forEach(id ->
                sql("update commands set replay_id = ?, replay_of = command_id where command_id = ?", replay, id));
        return replay;
    }

    private static List<Command> commands(String naming) {
        return Stage.WORKER.all(Topics.SEND).stream()
                .map(Worker::envelope)
                .map(envelope -> envelope.command())
                .filter(c -> c.toString().contains(naming))
                .toList();
    }

    private static void sql(String sql, Object... parameters) {
        Stage.DATABASE.sql(sql).params(parameters).update();
    }
}
