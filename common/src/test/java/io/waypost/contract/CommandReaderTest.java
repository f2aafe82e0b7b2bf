package io.waypost.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class CommandReaderTest {
    private static final UUID NEW = new UUID(0, 9);
    private static final String WAVE = "👋"; // one code point, two chars

    private static ObjectNode command(String action) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("action", action);
        return action.equals("connect") ? json : json.put("sessionId", Golden.SESSION.toString());
    }

    private static ObjectNode send() {
        return command("send").put("to", "+919876543210").put("message", "hello");
    }

    private static Command read(ObjectNode json) throws InvalidCommand {
        return CommandReader.strict(json, NEW);
    }

    private static List<String> refused(ObjectNode json) {
        return refusals(json).stream().map(Violation::pointer).toList();
    }

    private static List<Violation> refusals(ObjectNode json) {
        InvalidCommand[] caught = new InvalidCommand[1];
        assertThatExceptionOfType(InvalidCommand.class)
                .isThrownBy(() -> read(json))
                .satisfies(refusal -> caught[0] = refusal);
        return caught[0].violations();
    }

    private static ObjectNode with(String field, String value) {
        return switch (field) {
            case "displayName" -> command("connect").put(field, value);
            case "caption" -> send().put("mediaUrl", "https://cdn.example/a").put("message", value);
            case "mediaUrl" -> send().put(field, "https://cdn.example/" + value.substring(20));
            case "host", "username", "password" -> {
                ObjectNode json = command("connect");
                json.putObject("proxy").put("host", "h").put("port", 1).put(field, value);
                yield json;
            }
            default -> send().put(field, value);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "message, 65536, #/message, 👋",
        "caption, 1024, #/message, 👋",
        "displayName, 100, #/displayName, 👋",
        "reference, 200, #/reference, 👋",
        "mediaUrl, 2048, #/mediaUrl, a",
        "host, 255, #/proxy/host, a",
        "username, 255, #/proxy/username, 👋",
        "password, 255, #/proxy/password, 👋"
    })
    void aFieldMayBeAsLongAsItsLimitInCodePointsAndNoLonger(String field, int limit, String pointer, String unit)
            throws InvalidCommand {
        assertThat(read(with(field, unit.repeat(limit)))).isNotNull();
        assertThat(refused(with(field, unit.repeat(limit + 1)))).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536, -1})
    void aProxysPortIsAPort(int port) {
        ObjectNode json = command("connect");
        json.putObject("proxy").put("host", "h").put("port", port);
        assertThat(refused(json)).containsExactly("#/proxy/port");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        ObjectNode json = command("send")
                .put("mediaType", "image")
                .put("scheduledFor", "tomorrow")
                .put("typo", 1);
        assertThat(refused(json))
                .containsExactlyInAnyOrder("#/to", "#/message", "#/mediaType", "#/scheduledFor", "#/typo");
    }

    @Test
    void onKafkaAnUnknownFieldIsIgnored() throws InvalidCommand {
        assertThat(CommandReader.tolerant(send().put("newer", 1), NEW)).isEqualTo(read(send()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Send", "watch", "send "})
    void anUnknownActionIsRefusedWithTheActionsThatAre(String action) {
        assertThat(refusals(Json.MAPPER.createObjectNode().put("action", action)))
                .singleElement()
                .satisfies(v -> assertThat(v.detail()).contains("health, connect, qr"));
    }

    @Test
    void aConnectThatNamesNoSessionGetsTheNewOne() throws InvalidCommand {
        assertThat(read(command("connect")).sessionId()).isEqualTo(NEW);
    }

    @Test
    void incident_29_theGatewaysOwnIdIsRefusedWithAHintThatNamesTheMixUp() {
        assertThat(refusals(send().put("sessionId", "wa_abc")))
                .singleElement()
                .satisfies(v -> assertThat(v.detail()).contains("wa_").contains("GET /api/v1/sessions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-23T19:00:00", "2026-11-23", "19:00", "1970-01-01T00:00:00+01:00", "9999-12-31T00:00:00Z"
            })
    void incident_28_aTimeWithoutAnOffsetOrBeyondWhatIsStoredIsRefused(String time) {
        assertThat(refused(send().put("scheduledFor", time))).containsExactly("#/scheduledFor");
    }

    @Test
    void incident_28_anOffsetIsUnderstood() throws InvalidCommand {
        assertThat(read(send().put("scheduledFor", "2026-11-23T19:00:00+05:30")))
                .extracting(c -> ((Command.Send) c).scheduledFor())
                .hasToString("2026-11-23T13:30:00Z");
    }

    @Test
    void aMessageMayNotExpireBeforeItIsDue() {
        String time = "2026-11-23T19:00:00Z";
        assertThat(refused(send().put("scheduledFor", time).put("expiresAt", time)))
                .containsExactly("#/expiresAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\rb", "\ud83d"})
    void controlCharactersAndHalfCharactersAreRefused(String text) {
        assertThat(refused(send().put("message", text))).containsExactly("#/message");
    }

    @Test
    void newlineTabAndEmojiAreText() throws InvalidCommand {
        assertThat(((Command.Send) read(send().put("message", "a\n\t" + WAVE))).message())
                .isEqualTo("a\n\t" + WAVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a/b", "file:///etc/passwd", "/a", "https://", "javascript:alert(1)"})
    void mediaIsFetchedFromTheWebOnly(String url) {
        assertThat(refused(send().put("mediaUrl", url))).containsExactly("#/mediaUrl");
    }
}
