package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.Topics;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that choose messages, settle them and steer campaigns, at the door. */
class ChoiceCommandsTest {
    private static final UUID SESSION = Stage.WORKER.session(Stage.ORG, "connected", null);
    private static final UUID CAMPAIGN = campaign(Stage.ORG, SESSION);
    private static final String ID = "\"" + UUID.randomUUID() + "\"";

    @BeforeEach
    void everythingIsTakenIn() {
        Stage.WORKER.takeAllIn();
    }

    static Stream<Arguments> wrong() {
        String of = "\"campaignId\":\"" + CAMPAIGN + "\"";
        return Stream.of(
                Arguments.of("replay", "", "#/messageIds"),
                Arguments.of("replay", "\"preview\":true", "#/messageIds"),
                Arguments.of("replay", "\"messageIds\":[" + ID + "]," + of, "#/campaignId"),
                Arguments.of("replay", "\"filter\":{\"status\":\"failed\"}," + of, "#/filter"),
                Arguments.of(
                        "replay",
                        "\"messageIds\":[" + ID + "],\"filter\":{\"status\":\"failed\"}," + of,
                        "#/campaignId"),
                Arguments.of("replay", "\"filter\":{}", "#/filter"),
                Arguments.of("replay", "\"filter\":[]", "#/filter"),
                Arguments.of("replay", "\"filter\":\"failed\"", "#/filter"),
                Arguments.of("replay", "\"filter\":{\"sttus\":\"failed\"}", "#/filter/sttus"),
                Arguments.of("replay", "\"filter\":{\"status\":\"lost\"}", "#/filter/status"),
                Arguments.of("replay", "\"filter\":{\"status\":7}", "#/filter/status"),
                Arguments.of("replay", "\"filter\":{\"status\":[]}", "#/filter/status"),
                Arguments.of("replay", "\"filter\":{\"from\":\"2026-11-23T09:00:00\"}", "#/filter/from"),
                Arguments.of("replay", "\"filter\":{\"sessionId\":\"wa_1\"}", "#/filter/sessionId"),
                Arguments.of("replay", "\"filter\":{\"code\":5}", "#/filter/code"),
                Arguments.of("replay", "\"messageIds\":[]", "#/messageIds"),
                Arguments.of("replay", "\"messageIds\":" + ID, "#/messageIds"),
                Arguments.of("replay", "\"messageIds\":[" + ID + ",\"x\"]", "#/messageIds/1"),
                Arguments.of("replay", "\"messageIds\":[" + ID + "," + ID + ",7]", "#/messageIds/2"),
                Arguments.of("replay", of + ",\"includeUnknown\":\"yes\"", "#/includeUnknown"),
                Arguments.of("replay", of + ",\"preview\":1", "#/preview"),
                Arguments.of("replay", of + ",\"sessionId\":\"wa_1\"", "#/sessionId"),
                Arguments.of("replay", of + ",\"force\":true", "#/force"),
                Arguments.of("verify", "", "#/messageIds"),
                Arguments.of("verify", "\"messageIds\":[" + ID + "]," + of, "#/campaignId"),
                Arguments.of("verify", "\"filter\":{\"status\":\"unknown\"}", "#/filter"),
                Arguments.of("verify", "\"messageIds\":[null]", "#/messageIds/0"),
                Arguments.of("verify", "\"campaignId\":\"1\"", "#/campaignId"),
                Arguments.of("confirm", "\"delivered\":true", "#/messageIds"),
                Arguments.of("confirm", "\"messageIds\":[" + ID + "]", "#/delivered"),
                Arguments.of("confirm", "\"messageIds\":[" + ID + "],\"delivered\":\"true\"", "#/delivered"),
                Arguments.of("confirm", "\"messageIds\":[],\"delivered\":true", "#/messageIds"),
                Arguments.of("confirm", of + ",\"delivered\":true", "#/messageIds"),
                Arguments.of("pause", "", "#/campaignId"),
                Arguments.of("pause", "\"campaignId\":7", "#/campaignId"),
                Arguments.of("pause", of + ",\"sessionId\":\"" + SESSION + "\"", "#/sessionId"),
                Arguments.of("resume", "\"campaignId\":\"x\"", "#/campaignId"),
                Arguments.of("cancel", of + ",\"reason\":\"x\"", "#/reason"),
                Arguments.of("cancel", "", "#/campaignId"),
                Arguments.of("cancel", of + ",\"replayId\":\"" + CAMPAIGN + "\"", "#/replayId"),
                Arguments.of("campaign", of, "#/action"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_wrong_choice_is_a_400_that_names_the_field(String action, String fields, String pointer) {
        Answer answer = Stage.API.command(Stage.OPERATOR, json(action, fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).contains(pointer);
    }

    @Test
    void a_right_one_is_on_the_topic_of_persons() {
        for (String[] command : new String[][] {
            {"replay", "\"messageIds\":[" + ID + "]"},
            {"replay", "\"campaignId\":\"" + CAMPAIGN + "\",\"includeUnknown\":true,\"sessionId\":\"" + SESSION + "\""},
            {"replay", "\"filter\":{\"status\":[\"failed\",\"expired\"],\"code\":\"VPS_*\"},\"preview\":true"},
            {"verify", "\"campaignId\":\"" + CAMPAIGN + "\""},
            {"confirm", "\"messageIds\":[" + ID + "],\"delivered\":false"},
            {"pause", "\"campaignId\":\"" + CAMPAIGN + "\""},
            {"resume", "\"campaignId\":\"" + CAMPAIGN + "\",\"sessionId\":\"" + SESSION + "\""},
            {"cancel", "\"campaignId\":\"" + CAMPAIGN + "\""}
        }) {
            String json = json(command[0], command[1]);
            assertThat(Stage.API.command(Stage.VIEWER, json).code()).isEqualTo("ROLE_TOO_LOW");
            Answer answer = Stage.API.command(Stage.OPERATOR, json);
            assertThat(answer.status()).as(json).isEqualTo(202);
            String id = answer.json().path("commandId").asString();
            assertThat(Stage.WORKER.all(Topics.SEND))
                    .filteredOn(r -> Worker.envelope(r).commandId().toString().equals(id))
                    .hasSize(1);
        }
    }

    @Test
    void a_campaign_of_nobody_or_of_another_organization_is_404() {
        UUID foreign = campaign(Stage.OTHER, Stage.WORKER.session(Stage.OTHER, "connected", null));
        for (UUID id : List.of(foreign, UUID.randomUUID())) {
            for (String action : List.of("replay", "verify", "pause", "resume", "cancel")) {
                Answer answer = Stage.API.command(Stage.OPERATOR, json(action, "\"campaignId\":\"" + id + "\""));
                assertThat(answer.status()).as(action).isEqualTo(404);
                assertThat(answer.code()).isEqualTo("CAMPAIGN_NOT_FOUND");
                assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("#/campaignId");
            }
        }
        Answer elsewhere = Stage.API.command(
                Stage.OPERATOR,
                json("resume", "\"campaignId\":\"" + CAMPAIGN + "\",\"sessionId\":\"" + UUID.randomUUID() + "\""));
        assertThat(elsewhere.code()).isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void a_campaign_can_be_steered_before_any_worker_has_seen_it_on_any_instance() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        Answer campaign = Stage.API.campaign(
                Stage.OPERATOR,
                "{\"name\":\"N\",\"sessionId\":\"" + session
                        + "\",\"message\":\"x\",\"recipients\":[{\"to\":\"+919876543210\"}]}");
        String id = campaign.json().path("campaignId").asString();
        String pause = json("pause", "\"campaignId\":\"" + id + "\"");
        assertThat(Stage.API.command(Stage.OPERATOR, pause).status()).isEqualTo(202);
        assertThat(Stage.API
                        .get(Stage.VIEWER, "/api/v1/commands/" + id)
                        .json()
                        .at("/waiting/reason")
                        .asString())
                .isEqualTo("INTAKE");
        try (Api second = Api.start(Stage.settings())) {
            assertThat(second.command(Stage.OPERATOR, pause).status())
                    .as("it may be among those that wait in Kafka")
                    .isEqualTo(202);
            Stage.WORKER.takeAllIn();
            assertThat(second.command(Stage.OPERATOR, pause).status())
                    .as("all is taken in, and it is not there")
                    .isEqualTo(404);
        }
    }

    private static UUID campaign(UUID organization, UUID session) {
        UUID id = UUID.randomUUID();
        Stage.WORKER.campaign(id, organization, session, 1);
        return id;
    }

    private static String json(String action, String fields) {
        return "{\"action\":\"" + action + "\"" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }
}
