package io.waypost.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class GoldenEventTest {
    private static final String TO = "+919876543210";
    private static final Instant AT = Instant.parse("2026-11-23T12:00:05Z");
    private static final EventData.Counts COUNTS = new EventData.Counts(100, 40, 2, 50, 3, 1, 4, 30, 20);
    private static final Map<String, EventData> EVENTS = List.of(
                    new EventData.CommandSucceeded(
                            "status", Json.MAPPER.createObjectNode().put("status", "connected")),
                    new EventData.CommandFailed("status"),
                    new EventData.HealthChecked(
                            false, List.of(new EventData.Rung("tcp", false, "refused", 12)), List.of("a note")),
                    new EventData.SessionConnecting("Front desk"),
                    new EventData.SessionQr(2, AT.plusSeconds(60)),
                    new EventData.SessionConnected(TO, List.of(new UUID(0, 7))),
                    new EventData.SessionDisconnected(),
                    new EventData.SessionFailed(),
                    new EventData.GroupsSynced(3, 2, 1, 68, false),
                    new EventData.MessageWaiting(TO, "SESSION_DISCONNECTED", AT.plusSeconds(30)),
                    new EventData.MessageAccepted(TO, "MSG1"),
                    new EventData.MessageSent(TO, "MSG1", "order-17"),
                    new EventData.MessageFailed(TO, "order-17"),
                    new EventData.MessageUnknown(TO, "order-17"),
                    new EventData.MessageExpired(TO, "order-17"),
                    new EventData.MessageDelivered(TO, "order-17"),
                    new EventData.MessageRead(TO, "order-17"),
                    new EventData.MessageCancelled(TO, "order-17"),
                    new EventData.RecipientSuppressed(TO, "reply"),
                    new EventData.RecipientAllowed(TO, "reply"),
                    new EventData.SessionRestricted(AT.plusSeconds(600)),
                    new EventData.SessionDegraded(5),
                    new EventData.GatewayParked("VPS_UNAUTHORIZED", AT.plusSeconds(5)),
                    new EventData.GatewayResumed("VPS_UNAUTHORIZED"),
                    new EventData.CampaignProgress("sending", COUNTS),
                    new EventData.CampaignPaused("WHATSAPP_RESTRICTED", AT.plusSeconds(600)),
                    new EventData.CampaignResumed("PERSON"),
                    new EventData.CampaignCompleted("partial_failure", COUNTS))
            .stream()
            .collect(Collectors.toMap(EventData::type, Function.identity()));

    static final Iterable<String> TYPES = EVENTS.keySet().stream().sorted().toList();

    private static Event event(String type) {
        boolean message = type.startsWith("message.");
        boolean failed = type.endsWith(".failed") || type.endsWith(".expired") || type.endsWith(".unknown");
        return new Event(
                UUID.fromString("e0000000-0000-7000-8000-00000000000e"),
                type,
                Golden.COMMAND,
                Golden.ORG,
                Golden.SESSION,
                null,
                message ? Golden.COMMAND : null,
                AT,
                Json.MAPPER.valueToTree(EVENTS.get(type)),
                failed ? failure() : null,
                null);
    }

    private static Failure failure() {
        return new Failure(
                "VPS_RATE_LIMITED",
                "Too many requests",
                Upstream.VPS,
                429,
                "what it means",
                "what to do",
                true,
                AT.plusSeconds(30),
                "Too many");
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void anEventIsWrittenAsAgreed(String type) {
        assertThat(Json.MAPPER.readTree(event(type).toJson()))
                .isEqualTo(Json.MAPPER.readTree(Golden.file("event/" + type + ".json")));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void anEventIsReadAsAgreed(String type) {
        Event read = Event.read(Golden.file("event/" + type + ".json"));
        assertThat(read.error()).isEqualTo(event(type).error());
        assertThat(Json.MAPPER.readTree(read.toJson()))
                .isEqualTo(Json.MAPPER.readTree(Golden.file("event/" + type + ".json")));
    }

    @Test
    void everyEventIsAgreed() {
        List<Class<?>> kinds = Arrays.stream(EventData.class.getPermittedSubclasses())
                .<Class<?>>map(kind -> kind)
                .toList();
        assertThat(EVENTS.values()).extracting(Object::getClass).hasSameElementsAs(kinds);
    }

    @Test
    void anEventOfATypeThatThisBuildDoesNotKnowPassesThroughWhole() {
        String json = """
                {"eventId":"e0000000-0000-7000-8000-00000000000e","type":"moon.rose",\
                "organizationId":"0a000000-0000-4000-8000-00000000000a","occurredAt":"2026-11-23T12:00:05Z",\
                "data":{"deep":{"list":[1,2.5,"x",null]}},\
                "error":{"code":"MOON_IN_THE_WAY","message":"m","upstream":"vps","hint":"h","suggestion":"s",\
                "retryable":false}}""";
        Event read = Event.read(json.getBytes(StandardCharsets.UTF_8));
        assertThat(read.type()).isEqualTo("moon.rose");
        assertThat(new String(read.toJson(), StandardCharsets.UTF_8))
                .satisfies(written -> assertThat(Json.MAPPER.readTree(written)).isEqualTo(Json.MAPPER.readTree(json)));
    }

    @Test
    void anEventWithoutWhatEveryEventHasIsRefused() {
        byte[] json = Golden.file("event/session.failed.json");
        String cut = new String(json, StandardCharsets.UTF_8).replace("\"type\"", "\"tipe\"");
        assertThatThrownBy(() -> Event.read(cut.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("type");
    }
}
