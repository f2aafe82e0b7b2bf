package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Action;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Limits;
import io.waypost.contract.SessionStatus;
import io.waypost.contract.State;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The document and the api cannot drift apart. */
class OpenApiTest {
    private static final JsonNode DOCUMENT =
            Stage.API.get("", "/api/v1/openapi.json").json();

    @Test
    void it_is_served_and_shown_without_a_key_and_without_other_hosts() {
        assertThat(DOCUMENT.path("openapi").asString()).startsWith("3.1");
        assertThat(Stage.API.get("", "/api/v1/openapi.yaml").text()).startsWith("openapi: 3.1");
        String page = Stage.API.get("", "/api/docs").text();
        assertThat(page).contains("/api/docs/assets/swagger-ui-bundle.js").doesNotContain("://");
        for (String asset : List.of("swagger-ui-bundle.js", "swagger-ui.css", "start.js")) {
            assertThat(Stage.API.get("", "/api/docs/assets/" + asset).status()).isEqualTo(200);
        }
    }

    @Test
    void it_describes_every_call_and_no_other() {
        Set<String> described = new TreeSet<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        Set<String> served = Stage.API
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path)))
                .filter(call -> call.contains(" /api/v1/") || call.contains(" /hooks/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = DOCUMENT.findValuesAsString("$ref");
        assertThat(references).isNotEmpty();
        references.forEach(
                reference -> assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void its_words_are_those_of_the_contract() {
        assertThat(words("Action")).isEqualTo(all(Action.values(), Action::wire));
        assertThat(words("CommandStatus")).isEqualTo(all(State.values(), State::commandStatus));
        assertThat(words("MessageStatus")).isEqualTo(all(State.values(), State::messageStatus));
        assertThat(words("SessionStatus")).isEqualTo(all(SessionStatus.values(), SessionStatus::wire));
        JsonNode codes = DOCUMENT.at("/components/schemas/Problem/properties/code/enum");
        assertThat(texts(codes)).isEqualTo(all(ProblemCode.values(), ProblemCode::name));
        JsonNode mapping = DOCUMENT.at("/components/schemas/Command/discriminator/mapping");
        Action[] atTheDoor = Arrays.stream(Action.values())
                .filter(action -> action != Action.CAMPAIGN)
                .toArray(Action[]::new);
        assertThat(new TreeSet<>(mapping.propertyNames())).isEqualTo(all(atTheDoor, Action::wire));
    }

    @Test
    void its_limits_are_those_that_are_enforced() {
        JsonNode send = DOCUMENT.at("/components/schemas/Send/properties");
        assertThat(send.at("/message/maxLength").asInt()).isEqualTo(Limits.MESSAGE);
        assertThat(send.at("/mediaUrl/maxLength").asInt()).isEqualTo(Limits.MEDIA_URL);
        assertThat(send.at("/reference/maxLength").asInt()).isEqualTo(Limits.REFERENCE);
        assertThat(DOCUMENT.at("/components/schemas/Connect/properties/displayName/maxLength")
                        .asInt())
                .isEqualTo(Limits.DISPLAY_NAME);
        assertThat(DOCUMENT.at("/paths/~1api~1v1~1commands/post/requestBody/description")
                        .asString())
                .contains(Integer.toString(Limits.BODY_BYTES));
        JsonNode campaign = DOCUMENT.at("/components/schemas/CampaignFields/properties");
        assertThat(campaign.at("/message/maxLength").asInt()).isEqualTo(Limits.MESSAGE);
        assertThat(campaign.at("/name/maxLength").asInt()).isEqualTo(Limits.CAMPAIGN_NAME);
        assertThat(campaign.at("/windows/maxItems").asInt()).isEqualTo(Limits.WINDOWS);
        assertThat(DOCUMENT.at("/components/requestBodies/Campaign/description").asString())
                .contains(Long.toString(64L << 20), Long.toString(200L << 20), Integer.toString(Limits.RECIPIENTS));
        assertThat(DOCUMENT.at("/components/schemas/People/maxItems").asInt()).isEqualTo(Limits.SUPPRESSED_AT_ONCE);
        assertThat(DOCUMENT.at("/components/schemas/MessageIds/maxItems").asInt())
                .isEqualTo(Limits.MESSAGE_IDS);
    }

    @Test
    void what_is_answered_has_the_fields_that_are_described_and_no_other() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        Stage.WORKER.group(Stage.ORG, session, "G", true);
        UUID message = Stage.WORKER.send(Stage.ORG, session, State.QUEUED);
        Stage.WORKER.settle(message, State.QUEUED, FailureCode.VPS_RATE_LIMITED.because("slow down"));
        matches(
                "Session",
                Stage.API.get(Stage.VIEWER, "/api/v1/sessions/" + session).json());
        JsonNode groups = Stage.API
                .get(Stage.VIEWER, "/api/v1/sessions/" + session + "/groups")
                .json();
        matches("GroupPage", groups);
        matches("Group", groups.path("items").get(0));
        JsonNode command =
                Stage.API.get(Stage.VIEWER, "/api/v1/commands/" + message).json();
        matches("CommandView", command);
        matches("Failure", command.path("error"));
        matches("Waiting", command.path("waiting"));
        JsonNode messages = Stage.API
                .get(Stage.VIEWER, "/api/v1/messages?sessionId=" + session)
                .json();
        matches("MessagePage", messages);
        matches("Message", messages.path("items").get(0));
        matches(
                "Receipt",
                Stage.API.command(Stage.OPERATOR, "{\"action\":\"health\"}").json());
        campaigns(session);
        status();
        kept();
        matches("Problem", Stage.API.command(Stage.OPERATOR, "{}").json());
    }

    private static void status() {
        JsonNode status = Stage.API.get(Stage.VIEWER, "/api/v1/status").json();
        matches("Status", status);
        matches("GatewayStatus", status.path("gateway"));
        matches("WorkersStatus", status.path("workers"));
        matches("IntakeStatus", status.path("intake"));
        matches("ResultsStatus", status.path("results"));
        status.path("backlog").forEach(lane -> matches("LaneStatus", lane));
    }

    private static void campaigns(UUID session) {
        String upload = """
                {"name":"N","sessionId":"%s","message":"M","recipients":[{"to":"+919876543210"}],"reference":"r",
                 "pace":{"perMinute":6,"jitter":0.1,"dailyCap":10},
                 "windows":[{"days":"MON","from":"09:00","until":"20:00","zone":"Asia/Kolkata"}],
                 "scheduledFor":"2030-01-01T00:00:00Z","expiresAt":"2031-01-01T00:00:00Z"}
                """.formatted(session);
        JsonNode receipt = Stage.API.campaign(Stage.OPERATOR, upload).json();
        matches("CampaignReceipt", receipt);
        JsonNode campaign = Stage.API
                .get(
                        Stage.VIEWER,
                        "/api/v1/campaigns/" + receipt.path("campaignId").asString())
                .json();
        matches("Campaign", campaign);
        matches("Pace", campaign.path("pace"));
        matches("SendWindow", campaign.path("windows").get(0));
        Stage.WORKER.campaign(UUID.randomUUID(), Stage.ORG, session, 1);
        JsonNode page = Stage.API
                .get(Stage.VIEWER, "/api/v1/campaigns?sessionId=" + session)
                .json();
        matches("CampaignPage", page);
        matches("Campaign", page.path("items").get(0));
        JsonNode preview = Stage.API
                .post(
                        Stage.OPERATOR,
                        "/api/v1/campaigns/preview",
                        BodyPublishers.ofString(upload.replace("43210\"}]", "43210\"},{\"to\":\"x\"}]")),
                        "Content-Type",
                        "application/json")
                .json();
        matches("CampaignPreview", preview);
        matches("Violation", preview.path("problems").get(0));
    }

    private static void kept() {
        Stage.WORKER.template(Stage.ORG, "Reminder", "Dear {{name}}");
        Stage.WORKER.suppression(Stage.ORG, "919876543299@s.whatsapp.net", "reply");
        JsonNode templates = Stage.API.get(Stage.VIEWER, "/api/v1/templates").json();
        matches("TemplatePage", templates);
        matches("Template", templates.path("items").get(0));
        JsonNode list = Stage.API.get(Stage.VIEWER, "/api/v1/suppressions").json();
        matches("SuppressionPage", list);
        matches("Suppression", list.path("items").get(0));
    }

    private static void matches(String schema, JsonNode value) {
        JsonNode described = DOCUMENT.at("/components/schemas/" + schema);
        assertThat(described.path("properties").propertyNames()).containsAll(value.propertyNames());
        assertThat(value.propertyNames()).containsAll(texts(described.path("required")));
    }

    private static Set<String> words(String schema) {
        return texts(DOCUMENT.at("/components/schemas/" + schema + "/enum"));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static <T> Set<String> all(T[] values, java.util.function.Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.toCollection(TreeSet::new));
    }
}
