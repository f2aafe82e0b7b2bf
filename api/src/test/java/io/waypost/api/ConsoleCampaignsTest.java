package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.FailureCode;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleCampaignsTest {
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
    private final UUID campaign = UUID.randomUUID();
    private final ConsoleVisitor operator = ConsoleVisitor.signedIn(Stage.OPERATOR);

    @BeforeEach
    void a_campaign_of_two() {
        Stage.WORKER.campaign(campaign, Stage.ORG, session, 2);
        sql("update campaigns set name = ?, arrived = 2 where id = ?", "Pottery <b>" + campaign, campaign);
    }

    @Test
    void another_organizations_campaign_does_not_exist() {
        send(State.SUCCEEDED);
        ConsoleVisitor stranger = ConsoleVisitor.signedIn(Stage.STRANGER);
        for (String part : List.of(
                "", "/progress", "/controls", "/timeline", "/recipients", "/recipients.csv", "/codes/choices")) {
            assertThat(operator.get(at(part)).status()).as(part).isEqualTo(200);
            Answer answer = stranger.get(at(part));
            assertThat(answer.status()).as(part).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("Pottery", "+9198");
        }
        for (String list : List.of("/console/campaigns/list", "/console/campaigns/running")) {
            assertThat(operator.get(list).text()).contains(campaign.toString());
            assertThat(stranger.get(list).text()).doesNotContain(campaign.toString());
        }
        assertThat(stranger.post(at("/pause"), Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_viewer_watches_and_an_operator_steers() {
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        assertThat(viewer.get(at("/controls")).text()).doesNotContain("<button");
        assertThat(viewer.get("/console/campaigns/running").text())
                .contains("Pottery")
                .doesNotContain("<button");
        assertThat(operator.get(at("/controls")).text()).contains(">Pause</button>", ">Cancel</button>");
        for (String action : List.of("pause", "resume", "cancel")) {
            assertThat(viewer.post(at("/" + action), Map.of()).status()).isEqualTo(403);
            assertThat(operator.post(at("/" + action), Map.of(), "Sec-Fetch-Site", "cross-site")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(commands()).isEmpty();
        for (String action : List.of("pause", "cancel")) {
            assertThat(operator.post(at("/" + action), Map.of()).text()).contains("Working: queued");
        }
        assertThat(operator.post(at("/resume"), Map.of("sessionId", session.toString()))
                        .status())
                .isEqualTo(200);
        assertThat(commands())
                .containsExactlyInAnyOrder(
                        new Command.Pause(campaign),
                        new Command.Cancel(campaign, null),
                        new Command.Resume(campaign, session));
    }

    @Test
    void a_paused_one_can_be_moved_and_an_ended_one_offers_nothing() {
        sql("update campaigns set status = 'paused', paused_by = 'PERSON' where id = ?", campaign);
        assertThat(operator.get(at("/controls")).text())
                .contains(">Resume</button>", ">Cancel</button>", "Send the rest from", session.toString())
                .doesNotContain(">Pause</button>");
        sql("update campaigns set status = 'completed', finished_at = now() where id = ?", campaign);
        assertThat(operator.get(at("/controls")).text()).doesNotContain("<button");
    }

    @Test
    void progress_counts_what_has_ended_and_a_partial_end_is_never_called_finished() {
        UUID first = send(State.QUEUED);
        send(State.CALLING);
        Stage.WORKER.settle(first, State.SUCCEEDED, null);
        assertThat(progress()).contains("1 of 2 have ended (50%)").doesNotContain("All sent");
        sql(
                "update campaigns set status = 'partial_failure', sent = 1, failed = 1, finished_at = now() where id = ?",
                campaign);
        sql("update commands set state = 'failed' where campaign_id = ? and state = 'calling'", campaign);
        sql("update campaigns set sent = 1, failed = 1 where id = ?", campaign);
        assertThat(progress())
                .contains("Ended: 1 of 2 sent", "Look at what failed (1)")
                .doesNotContain("All sent");
    }

    @Test
    void a_name_and_an_error_are_text_and_never_a_page() {
        UUID send = send(State.QUEUED);
        Stage.WORKER.settle(send, State.FAILED, FailureCode.VPS_REJECTED_REQUEST.because("<script>alert(1)</script>"));
        for (String part : List.of("", "/recipients")) {
            assertThat(operator.get(at(part)).text()).doesNotContain("<script>alert", "Pottery <b>");
        }
        assertThat(operator.get(at("/recipients")).text()).contains("&lt;script&gt;");
    }

    @Test
    void recipients_are_filtered_by_status_and_reason_and_exported() {
        Stage.WORKER.settle(send(State.QUEUED), State.FAILED, FailureCode.VPS_REJECTED_REQUEST.because("no"));
        Stage.WORKER.settle(send(State.QUEUED), State.SUCCEEDED, null);
        assertThat(operator.get(at("/recipients")).text()).contains("2 shown of 2");
        assertThat(operator.get(at("/recipients?status=failed&code=VPS_REJECTED_REQUEST"))
                        .text())
                .contains("1 shown of 1", "VPS_REJECTED_REQUEST");
        assertThat(operator.get(at("/recipients?code=VPS_TIMEOUT")).text()).contains("No recipient fits");
        assertThat(operator.get(at("/codes/choices")).text()).contains("VPS_REJECTED_REQUEST", "(1)");
        Answer csv = operator.get(at("/recipients.csv?status=failed"));
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("recipients-" + campaign + ".csv");
        assertThat(csv.text().lines()).hasSize(2);
    }

    @Test
    void sends_over_time_are_told_in_words_too() {
        assertThat(operator.get(at("/timeline")).text()).contains("Nothing has been sent yet.");
        Stage.WORKER.settle(send(State.QUEUED), State.SUCCEEDED, null);
        sql("update commands set sent_at = now() where campaign_id = ?", campaign);
        assertThat(operator.get(at("/timeline")).text())
                .contains("Chart of sends over time: 1 sent in all", "data-sent=\"", "At present");
    }

    @Test
    void why_it_is_not_moving_is_answered() {
        assertThat(progress()).doesNotContain("isn&#39;t moving");
        hold("update campaigns set status = 'paused', paused_by = 'PERSON' where id = ?", "Somebody paused it.");
        hold(
                "update campaigns set status = 'paused', paused_by = 'WHATSAPP_RESTRICTED' where id = ?",
                "Waypost paused it:",
                "WhatsApp limits this number");
        hold(
                "update campaigns set status = 'sending', scheduled_for = now() + interval '1 h' where id = ?",
                "scheduled",
                "until");
        hold("update campaigns set scheduled_for = null, arrived = 1 where id = ?", "1 of 2 messages have arrived");
        hold("update campaigns set arrived = 2, opens_at = now() + interval '1 h' where id = ?", "outside its hours");
        hold(
                "update campaigns set opens_at = null, pace = '{\"perMinute\":6,\"jitter\":0,\"dailyCap\":7}', day_count = 7,"
                        + " day_began = now() where id = ?",
                "7 were sent in these 24 hours");
        hold("update campaigns set day_count = 0, next_at = now() + interval '1 h' where id = ?", "keeps its pace");
        sql("update whatsapp_sessions set status = 'disconnected' where id = ?", session);
        hold("update campaigns set next_at = now() where id = ?", "Its device is not connected.");
        sql(
                "update whatsapp_sessions set status = 'connected', restricted_until = now() + interval '1 h' where id = ?",
                session);
        hold("update campaigns set next_at = now() where id = ?", "WhatsApp limits its number");
        sql("update whatsapp_sessions set restricted_until = null where id = ?", session);
        Stage.WORKER.campaign(UUID.randomUUID(), Stage.ORG, session, 2);
        Stage.WORKER.send(Stage.ORG, session, State.QUEUED);
        hold(
                "update campaigns set next_at = now() where id = ?",
                "takes turns with 1 other campaign",
                "1 single message goes first");
    }

    private void hold(String sql, String... words) {
        sql(sql, campaign);
        assertThat(progress()).as(sql).contains(words).contains("isn&#39;t moving");
    }

    private String progress() {
        Answer answer = operator.get(at("/progress"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private String at(String part) {
        return "/console/campaigns/" + campaign + part;
    }

    /** One of the campaign's messages; from being queued it is settled later. */
    private UUID send(State state) {
        UUID send = Stage.WORKER.send(Stage.ORG, session, State.QUEUED);
        sql(
                "update commands set campaign_id = ?, queue_id = ?, lane = 3 where command_id = ?",
                campaign,
                campaign,
                send);
        if (state == State.CALLING) {
            sql("update commands set state = 'calling', attempt = 1 where command_id = ?", send);
        } else {
            Stage.WORKER.settle(send, state, null);
        }
        return send;
    }

    private List<Command> commands() {
        return Stage.WORKER.all(Topics.SEND).stream()
                .map(Worker::envelope)
                .map(CommandEnvelope::command)
                .filter(c -> c.toString().contains(campaign.toString()))
                .toList();
    }

    private static void sql(String sql, Object... parameters) {
        Stage.DATABASE.sql(sql).params(parameters).update();
    }
}
