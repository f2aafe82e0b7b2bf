package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in wrong is a 4xx that names what is wrong, and the api goes on. */
class BadInputTest {
    private static final UUID SESSION = Stage.WORKER.session(Stage.ORG, "connected", null);

    private static String send(String fields) {
        return "{\"action\":\"send\",\"sessionId\":\"" + SESSION + "\"," + fields + "}";
    }

    static Stream<Arguments> commands() {
        String to = "\"to\":\"+919876543210\"";
        return Stream.of(
                Arguments.of("{}", "#/action"),
                Arguments.of("{\"action\":null}", "#/action"),
                Arguments.of("{\"action\":7}", "#/action"),
                Arguments.of("{\"action\":\"fly\"}", "#/action"),
                Arguments.of("{\"action\":\"watch\"}", "#/action"),
                Arguments.of("{\"action\":\"health\",\"colour\":1}", "#/colour"),
                Arguments.of("{\"action\":\"health\",\"a/b~c\":1}", "#/a~1b~0c"),
                Arguments.of("{\"action\":\"health\",\"organizationId\":\"mine\"}", "#/organizationId"),
                Arguments.of("{\"action\":\"status\"}", "#/sessionId"),
                Arguments.of("{\"action\":\"status\",\"sessionId\":\"x\"}", "#/sessionId"),
                Arguments.of("{\"action\":\"status\",\"sessionId\":\"wa_" + SESSION + "\"}", "#/sessionId"),
                Arguments.of("{\"action\":\"qr\",\"sessionId\":[]}", "#/sessionId"),
                Arguments.of("{\"action\":\"connect\",\"displayName\":\"" + "n".repeat(101) + "\"}", "#/displayName"),
                Arguments.of("{\"action\":\"connect\",\"displayName\":\"a\\u0000b\"}", "#/displayName"),
                Arguments.of("{\"action\":\"connect\",\"proxy\":\"p\"}", "#/proxy"),
                Arguments.of("{\"action\":\"connect\",\"proxy\":{\"host\":\"h\"}}", "#/proxy/port"),
                Arguments.of("{\"action\":\"connect\",\"proxy\":{\"host\":\"h\",\"port\":70000}}", "#/proxy/port"),
                Arguments.of("{\"action\":\"connect\",\"proxy\":{\"host\":\"h\",\"port\":1,\"x\":1}}", "#/proxy/x"),
                Arguments.of(send("\"message\":\"x\""), "#/to"),
                Arguments.of(send("\"to\":\"0123\",\"message\":\"x\""), "#/to"),
                Arguments.of(send("\"to\":\"12345@example.com\",\"message\":\"x\""), "#/to"),
                Arguments.of(send(to), "#/message"),
                Arguments.of(send(to + ",\"message\":\"  \""), "#/message"),
                Arguments.of(send(to + ",\"message\":\"" + "m".repeat(65_537) + "\""), "#/message"),
                Arguments.of(send(to + ",\"message\":\"a\\u0007\""), "#/message"),
                Arguments.of(send(to + ",\"message\":\"\\ud800\""), "#/message"),
                Arguments.of(
                        send(to + ",\"mediaUrl\":\"http://h/p\",\"message\":\"" + "m".repeat(1_025) + "\""),
                        "#/message"),
                Arguments.of(send(to + ",\"message\":\"x\",\"mediaUrl\":\"ftp://h/p\""), "#/mediaUrl"),
                Arguments.of(send(to + ",\"message\":\"x\",\"mediaType\":\"image\""), "#/mediaType"),
                Arguments.of(send(to + ",\"mediaUrl\":\"http://h/p\",\"mediaType\":\"song\""), "#/mediaType"),
                Arguments.of(
                        send(to + ",\"message\":\"x\",\"scheduledFor\":\"2027-01-01T19:00:00\""), "#/scheduledFor"),
                Arguments.of(
                        send(to + ",\"message\":\"x\",\"scheduledFor\":\"+999999999-01-01T00:00:00Z\""),
                        "#/scheduledFor"),
                Arguments.of(send(to + ",\"message\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\""), "#/expiresAt"),
                Arguments.of(
                        send(to + ",\"message\":\"x\",\"scheduledFor\":\"2030-01-02T00:00:00Z\","
                                + "\"expiresAt\":\"2030-01-01T00:00:00Z\""),
                        "#/expiresAt"),
                Arguments.of(send(to + ",\"message\":\"x\",\"reference\":\"" + "r".repeat(201) + "\""), "#/reference"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_bad_command_is_a_400_that_names_the_field(String body, String pointer) {
        Answer answer = Stage.API.command(Stage.ADMIN, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo("INVALID_COMMAND");
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).contains(pointer);
        assertThat(answer.json().path("instance").asString()).isEqualTo("/api/v1/commands");
        assertThat(answer.json().path("detail").asString()).isNotEmpty();
        assertThat(Stage.API.command(Stage.ADMIN, "{\"action\":\"health\"}").status())
                .isEqualTo(202);
    }

    static Stream<String> junk() {
        return Stream.of(
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "42",
                "{\"action\":\"health\"} {}",
                "{\"action\":\"health\",\"action\":\"connect\"}",
                "<xml/>",
                "[".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("junk")
    void a_body_that_is_no_json_object_is_a_400(String body) {
        Answer answer = Stage.API.command(Stage.ADMIN, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MALFORMED_JSON");
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).containsExactly("#");
    }

    @Test
    void a_body_above_one_mebibyte_is_413_also_when_its_length_is_not_told() {
        byte[] body = new byte[(1 << 20) + 1];
        java.util.Arrays.fill(body, (byte) ' ');
        String json = "Content-Type";
        Answer told = Stage.API.post(
                Stage.ADMIN, "/api/v1/commands", BodyPublishers.ofByteArray(body), json, "application/json");
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.code()).isEqualTo("BODY_TOO_LARGE");
        Answer chunked = Stage.API.post(
                Stage.ADMIN,
                "/api/v1/commands",
                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)),
                json,
                "application/json");
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void another_format_is_415() {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "application/xml"}) {
            Answer answer = Stage.API.post(
                    Stage.ADMIN,
                    "/api/v1/commands",
                    BodyPublishers.ofString("{\"action\":\"health\"}"),
                    "Content-Type",
                    type);
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        }
        Answer charset = Stage.API.post(
                Stage.OPERATOR,
                "/api/v1/commands",
                BodyPublishers.ofString("{\"action\":\"health\"}"),
                "Content-Type",
                "application/json; charset=utf-8");
        assertThat(charset.status()).isEqualTo(202);
    }

    @Test
    void a_bad_idempotency_key_is_400() {
        for (String key : new String[] {"\"\"", "k".repeat(256), "a\tb"}) {
            Answer answer = Stage.API.command(Stage.ADMIN, "{\"action\":\"health\"}", "Idempotency-Key", key);
            assertThat(answer.code()).as(key).isEqualTo("INVALID_IDEMPOTENCY_KEY");
        }
        assertThat(Stage.API
                        .command(Stage.ADMIN, "{\"action\":\"health\"}", "Idempotency-Key", "k".repeat(255))
                        .status())
                .isEqualTo(202);
    }

    static Stream<Arguments> parameters() {
        String groups = "/api/v1/sessions/" + SESSION + "/groups";
        return Stream.of(
                Arguments.of("/api/v1/messages?limit=0", "#/limit"),
                Arguments.of("/api/v1/messages?limit=1001", "#/limit"),
                Arguments.of("/api/v1/messages?limit=ten", "#/limit"),
                Arguments.of("/api/v1/messages?limit=5&limit=6", "#/limit"),
                Arguments.of("/api/v1/messages?cursor=garbage", "#/cursor"),
                Arguments.of("/api/v1/messages?cursor=%00", "#/cursor"),
                Arguments.of("/api/v1/messages?status=lost", "#/status"),
                Arguments.of("/api/v1/messages?sessionId=1", "#/sessionId"),
                Arguments.of("/api/v1/messages?campaignId=1", "#/campaignId"),
                Arguments.of("/api/v1/messages?from=yesterday", "#/from"),
                Arguments.of("/api/v1/messages?until=2026-11-23T09:00:00", "#/until"),
                Arguments.of("/api/v1/messages?reference=%00", "#/reference"),
                Arguments.of("/api/v1/messages?sttus=sent", "#/sttus"),
                Arguments.of("/api/v1/sessions?limit=-1", "#/limit"),
                Arguments.of("/api/v1/sessions?cursor=MTA", "#/cursor"),
                Arguments.of(groups + "?active=perhaps", "#/active"),
                Arguments.of(groups + "?search=%00", "#/search"),
                Arguments.of(groups + "?serch=x", "#/serch"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void a_bad_parameter_is_a_400_that_names_it(String path, String pointer) {
        Answer answer = Stage.API.get(Stage.VIEWER, path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_PARAMETER");
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).containsExactly(pointer);
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of("GET", "/api/v1/nothing", 404, "NOT_FOUND"),
                Arguments.of("GET", "/nothing", 404, "NOT_FOUND"),
                Arguments.of("GET", "/api/v1/commands/1", 404, "COMMAND_NOT_FOUND"),
                Arguments.of("GET", "/api/v1/commands/" + UUID.randomUUID(), 404, "COMMAND_NOT_FOUND"),
                Arguments.of("GET", "/api/v1/sessions/nope", 404, "SESSION_NOT_FOUND"),
                Arguments.of("GET", "/api/v1/sessions/wa_" + SESSION, 400, "INVALID_ID"),
                Arguments.of("GET", "/api/v1/sessions/" + SESSION + "/qr", 404, "QR_NOT_AVAILABLE"),
                Arguments.of("GET", "/api/v1/sessions/%2e%2e%2fx", 400, "BAD_REQUEST"),
                Arguments.of("DELETE", "/api/v1/sessions", 405, "METHOD_NOT_ALLOWED"),
                Arguments.of("GET", "/api/v1/commands", 405, "METHOD_NOT_ALLOWED"),
                Arguments.of("PUT", "/api/v1/commands", 405, "METHOD_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void what_is_not_there_is_told_as_a_problem(String method, String path, int status, String code) {
        Answer answer = Api.send(Stage.API.request(Stage.VIEWER, path).method(method, BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(status != 405 || !answer.header("Allow").isEmpty()).isTrue();
    }

    @Test
    void a_format_that_cannot_be_given_is_406() {
        Answer answer = Stage.API.get(Stage.VIEWER, "/api/v1/sessions", "Accept", "image/tiff");
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.code()).isEqualTo("NOT_ACCEPTABLE");
    }
}
