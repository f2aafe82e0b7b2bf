package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.KeepingCommand;
import io.waypost.contract.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The opt-out list: read in pages, and imported whole or not at all. */
class SuppressionsTest {

    @Test
    void it_is_read_in_pages_by_number_within_its_organization() {
        for (String person : List.of("911@lid", "919876500001@s.whatsapp.net", "919876500002@s.whatsapp.net")) {
            Stage.WORKER.suppression(Stage.EMPTY, person, "person");
        }
        Answer first = Stage.API.get(Stage.NEWCOMER, "/api/v1/suppressions?limit=2");
        assertThat(first.json().path("total").asInt()).isEqualTo(3);
        assertThat(first.json().path("items").findValuesAsString("recipient"))
                .containsExactly("911@lid", "+919876500001");
        Answer second = Stage.API.get(
                Stage.NEWCOMER,
                "/api/v1/suppressions?limit=2&cursor="
                        + first.json().path("nextCursor").asString());
        assertThat(second.json().path("items").findValuesAsString("recipient")).containsExactly("+919876500002");
        Answer found = Stage.API.get(Stage.NEWCOMER, "/api/v1/suppressions?search=%2B91%2098765-00002");
        assertThat(found.json().path("items").findValuesAsString("recipient")).containsExactly("+919876500002");
        assertThat(found.json().path("total").asInt()).isEqualTo(1);
        assertThat(Stage.API
                        .get(Stage.STRANGER, "/api/v1/suppressions?search=98765")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(Stage.API
                        .get(Stage.NEWCOMER, "/api/v1/suppressions?search=nobody")
                        .code())
                .isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void a_long_list_goes_as_several_commands_and_a_repeat_makes_the_same_ones() {
        String rows = IntStream.range(0, 7_000)
                .mapToObj(n -> "+91 98765 " + (10_000 + n) + ",x")
                .reduce("to;name", (a, b) -> a + "\n" + b)
                .replace(";", ",");
        String key = UUID.randomUUID().toString();
        Answer first =
                form(key, "suppressions", "{\"reason\":\"old list\"}", "recipients", rows + "\n919876510000,again");
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(first.json().path("total").asInt()).isEqualTo(7_000);
        assertThat(first.json().path("duplicates").asInt()).isEqualTo(1);
        List<KeepingCommand.Suppress> commands = commands(first);
        assertThat(commands).extracting(c -> c.recipients().size()).containsExactly(5_000, 2_000);
        assertThat(commands).extracting(KeepingCommand.Suppress::reason).containsOnly("old list");
        Answer again =
                form(key, "suppressions", "{\"reason\":\"old list\"}", "recipients", rows + "\n919876510000,again");
        assertThat(again.json()).isEqualTo(first.json());
        Answer other =
                form(key, "suppressions", "{\"reason\":\"old list\"}", "recipients", rows + "\n+4915112345678,new");
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void json_takes_numbers_alone_or_as_recipients() {
        Answer answer =
                json("{\"recipients\":[\"+919876543210\",{\"to\":\"919876543210\"},{\"to\":\"+4915112345678\"}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().path("duplicates").asInt()).isEqualTo(1);
        assertThat(commands(answer).getFirst().recipients())
                .containsExactly("919876543210@s.whatsapp.net", "4915112345678@s.whatsapp.net");
    }

    @Test
    void one_bad_row_refuses_the_whole_list_with_its_number() {
        Answer csv = form("", "recipients", "to\n+919876543210\n\nnobody\n120363000000000001@g.us\n");
        assertThat(csv.status()).isEqualTo(400);
        List<String> details = csv.json().path("errors").findValuesAsString("detail");
        assertThat(details).hasSize(2);
        assertThat(details.get(0)).startsWith("row 2: to must be a phone number");
        assertThat(details.get(1)).startsWith("row 3: to ").contains("groups do not opt out");
        for (String wrong : List.of(
                "{}",
                "{\"recipients\":[]}",
                "{\"recipients\":[\"nobody\"]}",
                "{\"recipients\":[7]}",
                "{\"recipients\":[\"+919876543210\"],\"reason\":7}",
                "{\"recipients\":[\"+919876543210\"],\"name\":\"x\"}",
                "{\"groupIds\":[\"" + UUID.randomUUID() + "\"]}")) {
            assertThat(json(wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(form("", "campaign", "{}", "recipients", "to\n+919876543210").status())
                .isEqualTo(400);
    }

    @Test
    void it_needs_an_operator() {
        Answer viewer = Stage.API.post(
                Stage.VIEWER,
                "/api/v1/suppressions",
                BodyPublishers.ofString("{\"recipients\":[\"+919876543210\"]}"),
                "Content-Type",
                "application/json");
        assertThat(viewer.code()).isEqualTo("ROLE_TOO_LOW");
    }

    private static Answer json(String body) {
        return Stage.API.post(
                Stage.OPERATOR,
                "/api/v1/suppressions",
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/json");
    }

    private static Answer form(String key, String... parts) {
        return Stage.API.post(
                Stage.OPERATOR,
                "/api/v1/suppressions",
                Multipart.parts(parts),
                "Content-Type",
                Multipart.TYPE,
                key.isEmpty() ? "X-None" : "Idempotency-Key",
                key.isEmpty() ? "x" : key);
    }

    private static List<KeepingCommand.Suppress> commands(Answer answer) {
        List<CommandEnvelope> all =
                Stage.WORKER.all(Topics.SEND).stream().map(Worker::envelope).toList();
        return answer.json()
                .path("commandIds")
                .valueStream()
                .map(id -> all.stream()
                        .filter(c -> c.commandId().toString().equals(id.asString()))
                        .findFirst()
                        .orElseThrow())
                .map(c -> (KeepingCommand.Suppress) c.command())
                .toList();
    }
}
