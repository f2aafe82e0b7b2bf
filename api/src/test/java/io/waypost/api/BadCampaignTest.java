package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A wrong upload is refused whole, with all that is wrong and where; nothing of it is queued. */
class BadCampaignTest {
    private static final UUID SESSION = Stage.WORKER.session(Stage.ORG, "connected", null);
    private static final String TO = "\"recipients\":[{\"to\":\"+919876543210\"}]";

    private static String upload(String rest) {
        return "{\"name\":\"N\",\"sessionId\":\"" + SESSION + "\"," + rest + "}";
    }

    private static String with(String field) {
        return upload("\"message\":\"x\"," + TO + "," + field);
    }

    private static String recipients(String list) {
        return upload("\"message\":\"Dear {{name}}\",\"recipients\":[" + list + "]");
    }

    static Stream<Arguments> uploads() {
        String ok = "{\"to\":\"+919876543210\",\"variables\":{\"name\":\"A\"}}";
        return Stream.of(
                Arguments.of("{}", "#/name"),
                Arguments.of("{}", "#/recipients"),
                Arguments.of(upload("\"message\":\"x\""), "#/recipients"),
                Arguments.of(upload("\"message\":\"x\",\"recipients\":null"), "#/recipients"),
                Arguments.of(upload("\"message\":\"x\",\"recipients\":{}"), "#/recipients"),
                Arguments.of(upload("\"message\":\"x\",\"recipients\":[]"), "#/recipients"),
                Arguments.of(upload("\"message\":\"x\",\"groupIds\":[]"), "#/recipients"),
                Arguments.of(upload("\"message\":\"x\"," + TO + "," + TO), "#/recipients"),
                Arguments.of(with("\"groupIds\":[\"" + UUID.randomUUID() + "\"]"), "#/groupIds"),
                Arguments.of(upload("\"message\":\"x\",\"groupIds\":[7]"), "#/groupIds/0"),
                Arguments.of(upload("\"message\":\"x\",\"groupIds\":[\"+919876543210\"]"), "#/groupIds/0"),
                Arguments.of(upload(TO), "#/message"),
                Arguments.of(upload("\"message\":\"  \"," + TO), "#/message"),
                Arguments.of(upload("\"message\":\"" + "m".repeat(65_537) + "\"," + TO), "#/message"),
                Arguments.of(upload("\"message\":\"a\\u0007\"," + TO), "#/message"),
                Arguments.of(upload("\"message\":\"Dear {{name\"," + TO), "#/message"),
                Arguments.of(upload("\"message\":\"Dear {{ }}\"," + TO), "#/message"),
                Arguments.of(with("\"total\":1"), "#/total"),
                Arguments.of(with("\"action\":\"campaign\""), "#/action"),
                Arguments.of(with("\"colour\":\"red\""), "#/colour"),
                Arguments.of(with("\"mediaUrl\":\"ftp://h/p\""), "#/mediaUrl"),
                Arguments.of(with("\"mediaType\":\"image\""), "#/mediaType"),
                Arguments.of(with("\"reference\":\"" + "r".repeat(201) + "\""), "#/reference"),
                Arguments.of(with("\"expiresAt\":\"2020-01-01T00:00:00Z\""), "#/expiresAt"),
                Arguments.of(with("\"pace\":{}"), "#/pace/perMinute"),
                Arguments.of(with("\"pace\":{\"perMinute\":0}"), "#/pace/perMinute"),
                Arguments.of(with("\"pace\":{\"perMinute\":1,\"burst\":2}"), "#/pace/burst"),
                Arguments.of(
                        with("\"windows\":[{\"from\":\"9\",\"until\":\"10:00\",\"zone\":\"UTC\"}]"),
                        "#/windows/0/from"),
                Arguments.of(
                        with("\"windows\":[{\"from\":\"09:00\",\"until\":\"10:00\",\"zone\":\"Mars\"}]"),
                        "#/windows/0/zone"),
                Arguments.of(recipients("\"+919876543210\""), "#/recipients/0"),
                Arguments.of(recipients(ok + ",{\"variables\":{\"name\":\"A\"}}"), "#/recipients/1/to"),
                Arguments.of(recipients("{\"to\":\"  \",\"variables\":{\"name\":\"A\"}}"), "#/recipients/0/to"),
                Arguments.of(recipients("{\"to\":919876543210}"), "#/recipients/0/to"),
                Arguments.of(recipients("{\"to\":\"12@x\",\"variables\":{\"name\":\"A\"}}"), "#/recipients/0/to"),
                Arguments.of(recipients("{\"to\":\"+919876543210\",\"nmae\":\"A\"}"), "#/recipients/0/nmae"),
                Arguments.of(recipients("{\"to\":\"+919876543210\",\"variables\":[]}"), "#/recipients/0/variables"),
                Arguments.of(
                        recipients("{\"to\":\"+919876543210\",\"variables\":{\"name\":{\"first\":\"A\"}}}"),
                        "#/recipients/0/variables/name"),
                Arguments.of(
                        recipients("{\"to\":\"" + UUID.randomUUID() + "\",\"variables\":{\"name\":\"A\"}}"),
                        "#/recipients/0/to"),
                Arguments.of(
                        recipients("{\"to\":\"+919876543210\",\"variables\":{\"name\":\"a\\u0000b\"}}"),
                        "#/recipients/0"));
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void a_wrong_upload_is_a_400_that_names_the_place(String json, String pointer) {
        Answer answer = Stage.API.campaign(Stage.OPERATOR, json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_COMMAND");
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).contains(pointer);
        assertThat(Stage.WORKER.bulk(SESSION)).isEmpty();
    }

    @Test
    void incident_27_a_variable_without_a_value_is_refused_with_its_rows() {
        Answer json = Stage.API.campaign(
                Stage.OPERATOR,
                recipients("{\"to\":\"+919876543210\",\"variables\":{\"name\":\"Asha\"}},"
                        + "{\"to\":\"+919876543211\",\"variables\":{\"name\":\" \"}},"
                        + "{\"to\":\"+919876543212\",\"variables\":{\"Name\":\"Asha\"}},"
                        + "{\"to\":\"+919876543210\",\"variables\":{}}"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(pointers(json))
                .containsExactly(
                        "#/recipients/1/variables/name",
                        "#/recipients/2/variables/name",
                        "#/recipients/3/variables/name");
        Answer csv = csv("Dear {{name}}", "to,name\n+919876543210,Asha\n\n+919876543211,\n+919876543212\n");
        assertThat(csv.status()).isEqualTo(400);
        assertThat(details(csv))
                .containsExactly(
                        "row 2: name has no value, and the message needs one",
                        "row 3: name has no value, and the message needs one");
        Answer groups = Stage.API.campaign(
                Stage.OPERATOR,
                upload("\"message\":\"{{name}}\",\"groupIds\":[\"" + Stage.WORKER.group(Stage.ORG, SESSION, "G", true)
                        + "\"]"));
        assertThat(pointers(groups)).containsExactly("#/groupIds/0");
        assertThat(Stage.WORKER.bulk(SESSION)).isEmpty();
    }

    @Test
    void incident_28_a_schedule_without_an_offset_is_refused() {
        for (String field : List.of("scheduledFor", "expiresAt")) {
            Answer answer = Stage.API.campaign(Stage.OPERATOR, with("\"" + field + "\":\"2030-01-01T19:00:00\""));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(pointers(answer)).containsExactly("#/" + field);
            assertThat(details(answer).getFirst()).contains("offset");
        }
    }

    @Test
    void incident_29_the_vps_own_session_id_is_refused_with_the_mix_up() {
        Answer answer = Stage.API.campaign(
                Stage.OPERATOR, "{\"name\":\"N\",\"sessionId\":\"wa_" + SESSION + "\",\"message\":\"x\"," + TO + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactly("#/sessionId");
        assertThat(details(answer).getFirst()).contains("VPS's own session id");
    }

    @Test
    void incident_17_a_long_list_is_neither_cut_nor_are_its_faults_uncounted() {
        String rows = IntStream.range(0, 2_500)
                .mapToObj(n -> n % 2 == 0 ? "+9198765" + (43210 + n) : "nobody")
                .reduce("to", (a, b) -> a + "\n" + b);
        Answer answer = csv("x", rows);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors")).hasSize(100);
        assertThat(details(answer).get(99)).startsWith("row 200: to must be a phone number");
        assertThat(answer.json().path("detail").asString()).contains("1250 things are wrong", "first 100");
    }

    @Test
    void groups_must_be_there_and_active_and_the_devices_own() {
        UUID other = Stage.WORKER.session(Stage.ORG, "connected", null);
        UUID left = Stage.WORKER.group(Stage.ORG, SESSION, "Left", false);
        UUID elsewhere = Stage.WORKER.group(Stage.ORG, other, "Elsewhere", true);
        UUID foreign =
                Stage.WORKER.group(Stage.OTHER, Stage.WORKER.session(Stage.OTHER, "connected", null), "Theirs", true);
        Answer mixed = Stage.API.campaign(
                Stage.OPERATOR,
                upload("\"message\":\"x\",\"groupIds\":[\"" + left + "\",\"" + elsewhere + "\",\"" + foreign + "\"]"));
        assertThat(mixed.status()).isEqualTo(400);
        assertThat(pointers(mixed)).containsExactly("#/groupIds/0", "#/groupIds/1", "#/groupIds/2");
        assertThat(details(mixed).get(0)).contains("sync");
        assertThat(details(mixed).get(1)).contains("another device");
        assertThat(details(mixed).get(2)).contains("not a group of this organization");
        Answer missing =
                Stage.API.campaign(Stage.OPERATOR, upload("\"message\":\"x\",\"groupIds\":[\"" + foreign + "\"]"));
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.code()).isEqualTo("GROUP_NOT_FOUND");
        assertThat(pointers(missing)).containsExactly("#/groupIds/0");
        Answer row = csv("x", "to\n+919876543210\n" + foreign);
        assertThat(row.status()).isEqualTo(400);
        assertThat(details(row)).singleElement().asString().startsWith("row 2: to is not a group");
    }

    @Test
    void the_rendered_text_is_what_must_fit() {
        String media =
                "\"mediaUrl\":\"https://h/p\",\"message\":\"{{name}}\",\"recipients\":[{\"to\":\"+919876543210\","
                        + "\"variables\":{\"name\":\"" + "n".repeat(1_025) + "\"}}]";
        Answer answer = Stage.API.campaign(Stage.OPERATOR, upload(media));
        assertThat(pointers(answer)).containsExactly("#/recipients/0");
        assertThat(details(answer).getFirst()).contains("1025", "1024");
    }

    @Test
    void a_text_without_end_is_refused_and_not_read_into_memory() {
        String long2 = "n".repeat(2 << 20);
        Answer json = Stage.API.campaign(Stage.OPERATOR, recipients("{\"to\":\"" + long2 + "\"}"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.code()).isEqualTo("MALFORMED_JSON");
        Answer file = csv("Dear {{name}}", "to,name\n+919876543210," + long2);
        assertThat(file.status()).isEqualTo(400);
        assertThat(details(file)).singleElement().asString().startsWith("row 1: cannot be read as CSV");
    }

    static Stream<String> junk() {
        return Stream.of(
                "",
                "{",
                "[]",
                "null",
                upload(TO) + "{}",
                upload("\"recipients\":[{\"to\":\"1\"}"),
                "[".repeat(9_000),
                with("\"name\":\"again\""));
    }

    @ParameterizedTest
    @MethodSource("junk")
    void a_body_that_is_no_json_object_is_a_400(String json) {
        Answer answer = Stage.API.campaign(Stage.OPERATOR, json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void what_is_too_large_is_413_and_leaves_nothing_behind() {
        assertThat(tooLarge(blanks(64 << 20, "{", "}"), "application/json")).isEqualTo(413);
        assertThat(tooLarge(blanks(2 << 20, "{\"name\":\"", "\"}"), "application/json"))
                .isIn(400, 413);
        assertThat(tooLarge(blanks(2 << 20, "{\"windows\":[1", "]}"), "application/json"))
                .isEqualTo(400);
        BodyPublisher csv = Multipart.of(upload("\"message\":\"x\""), () -> filler(200 << 20, "to\n", "\n"));
        assertThat(tooLarge(csv, Multipart.TYPE)).isEqualTo(413);
        assertThat(Stage.API
                        .campaign(Stage.OPERATOR, upload("\"message\":\"x\",\"recipients\":[{\"to\":\"1\"}]"))
                        .status())
                .as("the api goes on")
                .isEqualTo(400);
    }

    @Test
    void more_than_a_million_recipients_are_413() {
        BodyPublisher csv = Multipart.of(
                upload("\"message\":\"x\""),
                () -> new SequenceInputStream(Collections.enumeration(IntStream.range(0, 1_002)
                        .mapToObj(block -> stream(IntStream.range(0, 1_000)
                                .mapToObj(n -> Long.toString(919_000_000_000L + block * 1_000L + n))
                                .reduce(block == 0 ? "to\n" : "", (a, b) -> a + b + "\n")))
                        .toList())));
        assertThat(tooLarge(csv, Multipart.TYPE)).isEqualTo(413);
        assertThat(Stage.WORKER.bulk(SESSION)).isEmpty();
    }

    private static int tooLarge(BodyPublisher body, String type) {
        return Stage.API
                .post(Stage.OPERATOR, "/api/v1/campaigns", body, "Content-Type", type)
                .status();
    }

    private static BodyPublisher blanks(int length, String before, String after) {
        return BodyPublishers.ofInputStream(() -> filler(length, before, after));
    }

    private static InputStream filler(int length, String before, String after) {
        byte[] chunk = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        List<InputStream> blanks = IntStream.range(0, length >> 16)
                .mapToObj(n -> (InputStream) new ByteArrayInputStream(chunk))
                .toList();
        return new SequenceInputStream(
                stream(before),
                new SequenceInputStream(new SequenceInputStream(Collections.enumeration(blanks)), stream(after)));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer csv(String message, String file) {
        return Stage.API.campaign(
                Stage.OPERATOR, upload("\"message\":\"" + message + "\""), file.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> pointers(Answer answer) {
        JsonNode errors = answer.json().path("errors");
        return errors.findValuesAsString("pointer");
    }

    static List<String> details(Answer answer) {
        return answer.json().path("errors").findValuesAsString("detail");
    }
}
