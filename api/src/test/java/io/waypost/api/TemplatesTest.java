package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Saved texts: read by everybody of the organization, used by its campaigns. */
class TemplatesTest {
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);

    private String upload(String rest) {
        return "{\"name\":\"N\",\"sessionId\":\"" + session
                + "\",\"recipients\":[{\"to\":\"+919876543210\",\"variables\":{\"name\":\"Asha\"}}]," + rest + "}";
    }

    @Test
    void they_are_listed_by_name_and_read_alone_within_their_organization() {
        UUID b = Stage.WORKER.template(Stage.EMPTY, "b", "Dear {{name}}, {{ place }} {{name}}");
        UUID a = Stage.WORKER.template(Stage.EMPTY, "A", "hello");
        Stage.WORKER.template(Stage.OTHER, "theirs", "x");
        Answer first = Stage.API.get(Stage.NEWCOMER, "/api/v1/templates?limit=1");
        assertThat(first.json().path("total").asInt()).isEqualTo(2);
        assertThat(first.json().at("/items/0/id").asString()).isEqualTo(a.toString());
        Answer second = Stage.API.get(
                Stage.NEWCOMER,
                "/api/v1/templates?limit=1&cursor="
                        + first.json().path("nextCursor").asString());
        assertThat(second.json().at("/items/0/id").asString()).isEqualTo(b.toString());
        assertThat(second.json().path("nextCursor").isMissingNode()).isTrue();
        Answer one = Stage.API.get(Stage.NEWCOMER, "/api/v1/templates/" + b);
        assertThat(one.json().path("variables").valueStream().map(v -> v.asString()))
                .containsExactly("name", "place");
        Answer foreign = Stage.API.get(Stage.STRANGER, "/api/v1/templates/" + b);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo("TEMPLATE_NOT_FOUND");
    }

    @Test
    void a_campaign_takes_its_text_and_medium_and_counts_as_the_same_upload_as_one_that_writes_them() {
        UUID template = Stage.WORKER.template(Stage.ORG, "Reminder", "Dear {{name}}");
        String key = UUID.randomUUID().toString();
        Answer byTemplate = Stage.API.campaign(
                Stage.OPERATOR, upload("\"templateId\":\"" + template + "\""), "Idempotency-Key", key);
        assertThat(byTemplate.status()).as(byTemplate.text()).isEqualTo(202);
        List<Command> commands = Stage.WORKER.bulk(session).stream()
                .map(CommandEnvelope::command)
                .toList();
        assertThat(((Command.Campaign) commands.get(0)).message()).isEqualTo("Dear {{name}}");
        Command.Send send = (Command.Send) commands.get(1);
        assertThat(send.message()).isEqualTo("Dear Asha");
        assertThat(send.mediaUrl()).hasToString("https://h/p.png");
        Answer written = Stage.API.campaign(
                Stage.OPERATOR,
                upload("\"message\":\"Dear {{name}}\",\"mediaUrl\":\"https://h/p.png\",\"mediaType\":\"image\""),
                "Idempotency-Key",
                key);
        assertThat(written.json()).isEqualTo(byTemplate.json());
        Stage.DATABASE
                .sql("update message_templates set message = 'changed' where id = ?")
                .param(template)
                .update();
        Answer changed = Stage.API.campaign(
                Stage.OPERATOR, upload("\"templateId\":\"" + template + "\""), "Idempotency-Key", key);
        assertThat(changed.status()).as("it would send something else").isEqualTo(422);
    }

    @Test
    void a_variable_of_the_template_without_a_value_is_refused_like_any_other() {
        UUID template = Stage.WORKER.template(Stage.ORG, "Place", "at {{place}}");
        Answer answer = Stage.API.campaign(Stage.OPERATOR, upload("\"templateId\":\"" + template + "\""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("#/recipients/0/variables/place");
    }

    @Test
    void exactly_one_says_what_is_sent() {
        UUID template = Stage.WORKER.template(Stage.ORG, "Reminder", "hello");
        for (String beside : List.of("\"message\":\"x\"", "\"mediaUrl\":\"https://h/p\"", "\"mediaType\":\"image\"")) {
            Answer both = Stage.API.campaign(Stage.OPERATOR, upload("\"templateId\":\"" + template + "\"," + beside));
            assertThat(both.status()).isEqualTo(400);
            assertThat(both.json().at("/errors/0/detail").asString()).contains("templateId");
        }
        assertThat(Stage.API
                        .campaign(Stage.OPERATOR, upload("\"templateId\":\"wa_x\""))
                        .json()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("#/templateId");
        UUID foreign = Stage.WORKER.template(Stage.OTHER, "theirs", "x");
        Answer missing = Stage.API.campaign(Stage.OPERATOR, upload("\"templateId\":\"" + foreign + "\""));
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.code()).isEqualTo("TEMPLATE_NOT_FOUND");
        assertThat(Stage.WORKER.bulk(session)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"action":"save-template","message":"x"}                                | #/name
            {"action":"save-template","name":"N"}                                   | #/message
            {"action":"save-template","name":"N","message":"Dear {{name"}           | #/message
            {"action":"save-template","name":"N","message":"x","mediaType":"image"} | #/mediaType
            {"action":"save-template","name":"N","message":"x","text":"y"}          | #/text
            {"action":"delete-template"}                                            | #/templateId
            {"action":"suppress"}                                                   | #/recipients
            {"action":"suppress","recipients":[]}                                   | #/recipients
            {"action":"suppress","recipients":["+919876543210","nobody"]}           | #/recipients/1
            {"action":"suppress","recipients":["120363000000000001@g.us"]}          | #/recipients/0
            {"action":"allow","recipients":["0b000000-0000-4000-8000-00000000000b"]}| #/recipients/0
            {"action":"allow","recipients":["+919876543210"],"reason":"x"}          | #/reason
            """)
    void a_wrong_command_is_a_400_that_names_the_place(String json, String pointer) {
        Answer answer = Stage.API.command(Stage.OPERATOR, json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).contains(pointer);
    }

    @Test
    void they_are_written_by_operators_only() {
        for (String command : List.of(
                "{\"action\":\"save-template\",\"name\":\"N\",\"message\":\"x\"}",
                "{\"action\":\"delete-template\",\"templateId\":\"" + UUID.randomUUID() + "\"}",
                "{\"action\":\"suppress\",\"recipients\":[\"+919876543210\"]}",
                "{\"action\":\"allow\",\"recipients\":[\"+919876543210\"]}")) {
            assertThat(Stage.API.command(Stage.VIEWER, command).code()).isEqualTo("ROLE_TOO_LOW");
            assertThat(Stage.API.command(Stage.OPERATOR, command).status()).isEqualTo(202);
        }
    }
}
