package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.State;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract says in passing, and what happens when many ask at once. */
class SmallPrintTest {

    /** More than there are connections to the database: none may wait for another while it holds one. */
    @Test
    void a_hundred_who_look_at_a_command_at_once_all_see_it() throws Exception {
        UUID command =
                Stage.WORKER.send(Stage.ORG, Stage.WORKER.session(Stage.ORG, "connected", null), State.SUCCEEDED);
        Stage.DATABASE
                .sql("insert into attempts values (?, 1, 'w', now(), now(), 'failed', 500, '{\"code\":\"VPS_ERROR\"}')")
                .param(command)
                .update();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, 100)
                    .mapToObj(n -> threads.submit(() -> Stage.API.get(Stage.VIEWER, "/api/v1/commands/" + command)))
                    .toList();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
                assertThat(answer.get().json().at("/attempts/0/upstreamStatus").asInt())
                        .isEqualTo(500);
                assertThat(answer.get().json().at("/attempts/0/error/code").asString())
                        .isEqualTo("VPS_ERROR");
            }
        }
    }

    @Test
    void who_may_not_do_it_is_told_so_before_the_fields_are_looked_at() {
        assertThat(Stage.API.command(Stage.VIEWER, "{\"action\":\"send\"}").code())
                .isEqualTo("ROLE_TOO_LOW");
        assertThat(Stage.API
                        .command(Stage.OPERATOR, "{\"action\":\"disconnect\"}")
                        .code())
                .isEqualTo("ROLE_TOO_LOW");
        assertThat(Stage.API
                        .command(Stage.ADMIN, "{\"action\":\"send\",\"organizationId\":\"" + Stage.OTHER + "\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_token_of_another_system_beside_our_key_does_no_harm() {
        assertThat(Stage.API
                        .get("", "/api/v1/sessions", "Authorization", "Bearer not.ours", "X-API-Key", Stage.VIEWER)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name":" "                                  | #/name
            "name":"N","pace":{"perMinute":1%s}         | #/pace/perMinute
            """)
    void what_stands_there_and_says_nothing_is_refused(String fields, String pointer) {
        String json = "{\"sessionId\":\"" + UUID.randomUUID()
                + "\",\"message\":\"x\",\"recipients\":[{\"to\":\"+919876543210\"}],"
                + fields.formatted("0".repeat(400)) + "}";
        Answer answer = Stage.API.campaign(Stage.OPERATOR, json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).contains(pointer);
    }

    @Test
    void a_recipient_that_is_named_twice_in_one_row_is_no_recipient() {
        Answer answer = Stage.API.campaign(
                Stage.OPERATOR,
                "{\"name\":\"N\",\"sessionId\":\"" + Stage.WORKER.session(Stage.ORG, "connected", null)
                        + "\",\"message\":\"x\",\"recipients\":[{\"to\":\"+919876543210\",\"to\":\"+919876543211\"}]}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_parameter_whose_name_holds_a_control_character_is_a_bad_request() {
        assertThat(Stage.API.get(Stage.VIEWER, "/api/v1/messages?%01=x").status())
                .isEqualTo(400);
    }

    @Test
    void junk_in_a_webhook_is_junk_whatever_it_is_called() {
        Answer junk = Stage.API.post(
                "",
                "/hooks/vps",
                BodyPublishers.ofString("junk"),
                "X-API-Key",
                Stage.WEBHOOK_SECRET,
                "Content-Type",
                "text/plain");
        assertThat(junk.status()).isEqualTo(400);
    }
}
