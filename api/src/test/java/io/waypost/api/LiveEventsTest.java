package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.api.EventReader.Received;
import io.waypost.contract.Event;
import io.waypost.contract.Json;
import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveEventsTest {

    @Test
    void the_stream_opens_at_once_with_the_headers_that_proxies_need() {
        try (EventReader reader = Stage.API.events(Stage.VIEWER, "")) {
            assertThat(reader.response().statusCode()).isEqualTo(200);
            assertThat(header(reader, "Content-Type")).startsWith("text/event-stream");
            assertThat(header(reader, "X-Accel-Buffering")).isEqualTo("no");
            assertThat(header(reader, "Cache-Control")).contains("no-store");
            await().until(() -> reader.lines().contains("retry: 2000"));
            await().until(() -> reader.lines().contains(": keep-alive"));
        }
    }

    @Test
    void an_event_comes_through_whole_also_one_of_a_type_and_with_fields_that_nobody_knows_yet() {
        try (EventReader reader = Stage.API.events(Stage.VIEWER, "")) {
            byte[] unknown = ("{\"eventId\":\"" + UUID.randomUUID() + "\",\"type\":\"moon.risen\",\"organizationId\":\""
                            + Stage.ORG
                            + "\",\n\"occurredAt\":\"2026-11-23T09:00:00Z\",\"data\":{\"new\":[1,2]},\"more\":1}")
                    .getBytes(StandardCharsets.UTF_8);
            Stage.WORKER.publish(Topics.RESULTS, Stage.ORG.toString(), "not json".getBytes(StandardCharsets.UTF_8));
            Stage.WORKER.publish(Topics.RESULTS, Stage.ORG.toString(), unknown);
            await().until(() -> reader.types().contains("moon.risen"));
            Received event = last(reader, "moon.risen");
            assertThat(event.json()).isEqualTo(Json.MAPPER.readTree(unknown));
            assertThat(event.id()).isNotEmpty();
        }
    }

    @Test
    void filters_narrow_the_stream() {
        UUID session = UUID.randomUUID();
        UUID command = UUID.randomUUID();
        try (EventReader bySession = Stage.API.events(Stage.VIEWER, "?sessionId=" + session);
                EventReader byCommand = Stage.API.events(Stage.VIEWER, "?commandId=" + command);
                EventReader byCampaign = Stage.API.events(Stage.VIEWER, "?campaignId=" + UUID.randomUUID())) {
            Stage.WORKER.publish(Stage.ORG, "session.connected", session, null);
            Stage.WORKER.publish(Stage.ORG, "command.succeeded", UUID.randomUUID(), command);
            await().until(() ->
                    !bySession.events().isEmpty() && !byCommand.events().isEmpty());
            assertThat(bySession.types()).containsExactly("session.connected");
            assertThat(byCommand.types()).containsExactly("command.succeeded");
            assertThat(byCampaign.events()).isEmpty();
        }
    }

    @Test
    void another_organizations_events_are_never_seen() {
        try (EventReader ours = Stage.API.events(Stage.VIEWER, "");
                EventReader theirs = Stage.API.events(Stage.STRANGER, "")) {
            Event event = Stage.WORKER.publish(Stage.OTHER, "session.failed", UUID.randomUUID(), null);
            await().until(() -> ids(theirs).contains(event.eventId()));
            Event mark = Stage.WORKER.publish(Stage.ORG, "session.failed", UUID.randomUUID(), null);
            await().until(() -> ids(ours).contains(mark.eventId()));
            assertThat(ids(ours)).doesNotContain(event.eventId());
            String foreign = theirs.events().getLast().id();
            try (EventReader resumed = Stage.API.events(Stage.VIEWER, "", "Last-Event-ID", foreign)) {
                Event later = Stage.WORKER.publish(Stage.ORG, "session.failed", UUID.randomUUID(), null);
                await().until(() -> ids(resumed).contains(later.eventId()));
                assertThat(resumed.events())
                        .allMatch(
                                e -> e.json().path("organizationId").asString().equals(Stage.ORG.toString()));
            }
        }
    }

    @Test
    void a_reader_resumes_on_another_instance_without_a_gap_and_without_a_repeat() throws Exception {
        UUID session = UUID.randomUUID();
        List<UUID> published = new ArrayList<>();
        String last;
        try (EventReader reader = Stage.API.events(Stage.VIEWER, "?sessionId=" + session)) {
            publish(session, 10, published);
            await().until(() -> reader.events().size() == 10);
            last = reader.events().get(4).id();
        }
        publish(session, 2_500, published); // more than an instance keeps in memory
        try (Api second = Api.start(Stage.settings())) { // it began after all of them: only the topic has them
            Thread writer = Thread.ofVirtual().start(() -> publish(session, 300, published));
            for (Api api : List.of(Stage.API, second)) {
                try (EventReader reader = api.events(Stage.VIEWER, "?sessionId=" + session, "Last-Event-ID", last);
                        EventReader query =
                                api.events(Stage.VIEWER, "?sessionId=" + session + "&lastEventId=" + last)) {
                    writer.join();
                    await().until(() ->
                            reader.events().size() >= 2_805 && query.events().size() >= 2_805);
                    List<UUID> expected = published.subList(5, published.size());
                    assertThat(ids(reader)).isEqualTo(expected);
                    assertThat(ids(query)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void what_cannot_be_resumed_begins_with_a_reset_and_goes_on_live() {
        Event known = Stage.WORKER.publish(Stage.ORG, "session.connected", UUID.randomUUID(), null);
        String good;
        try (EventReader reader = Stage.API.events(Stage.VIEWER, "")) {
            Event event = Stage.WORKER.publish(Stage.ORG, "session.connected", UUID.randomUUID(), null);
            await().until(() -> ids(reader).contains(event.eventId()));
            good = reader.events().getLast().id();
        }
        byte[] future = Base64.getUrlDecoder().decode(good);
        future[10] = 0x7f;
        byte[] otherTopic = Base64.getUrlDecoder().decode(good);
        otherTopic[2] ^= 0x55;
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        for (String token : List.of(
                "42",
                "garbage!",
                encoder.encodeToString(future),
                encoder.encodeToString(otherTopic),
                "x".repeat(500))) {
            try (EventReader reader = Stage.API.events(Stage.VIEWER, "", "Last-Event-ID", token)) {
                await().until(() -> !reader.events().isEmpty());
                Received reset = reader.events().getFirst();
                assertThat(reset.type()).as(token).isEqualTo("reset");
                assertThat(reset.json().path("type").asString()).isEqualTo("reset");
                Event next = Stage.WORKER.publish(Stage.ORG, "session.connected", UUID.randomUUID(), null);
                await().until(() -> ids(reader).contains(next.eventId()));
                assertThat(ids(reader)).doesNotContain(known.eventId());
            }
        }
    }

    @Test
    void an_organization_cannot_take_all_streams() {
        try (Api small = Api.start(Stage.settings("--waypost.live.streams-per-organization=2"));
                EventReader one = small.events(Stage.VIEWER, "");
                EventReader two = small.events(Stage.OPERATOR, "");
                EventReader three = small.events(Stage.VIEWER, "");
                EventReader other = small.events(Stage.STRANGER, "")) {
            assertThat(two.response().statusCode()).isEqualTo(200);
            assertThat(three.response().statusCode()).isEqualTo(429);
            assertThat(three.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(other.response().statusCode()).isEqualTo(200);
            one.close();
            await().untilAsserted(() -> {
                try (EventReader again = small.events(Stage.VIEWER, "")) {
                    assertThat(again.response().statusCode()).isEqualTo(200);
                }
            });
        }
    }

    @Test
    void stopping_ends_the_streams_and_does_not_wait_for_them() {
        Api api = Api.start(Stage.settings());
        EventReader reader = api.events(Stage.VIEWER, "");
        long begin = System.nanoTime();
        api.close();
        assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
        await().until(reader::hasEnded);
    }

    @Test
    void a_bad_filter_is_a_400_that_names_it() {
        Api.Answer answer = Stage.API.get(Stage.VIEWER, "/api/v1/events?sessionId=wa_123&colour=red");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("#/sessionId", "#/colour");
    }

    private static void publish(UUID session, int count, List<UUID> published) {
        IntStream.range(0, count)
                .forEach(n -> published.add(Stage.WORKER
                        .publish(Stage.ORG, "message.sent", session, null)
                        .eventId()));
    }

    private static List<UUID> ids(EventReader reader) {
        return reader.events().stream()
                .map(e -> UUID.fromString(e.json().path("eventId").asString()))
                .toList();
    }

    private static Received last(EventReader reader, String type) {
        return reader.events().stream()
                .filter(e -> e.type().equals(type))
                .toList()
                .getLast();
    }

    private static String header(EventReader reader, String name) {
        return reader.response().headers().firstValue(name).orElse("");
    }
}
