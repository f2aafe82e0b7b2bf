package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.Event;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Json;
import io.waypost.contract.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the screens are made of, over HTTP. */
class ConsoleScreensTest {
    private static final JdbcClient DATABASE = Stage.DATABASE;

    @Test
    void thousands_of_groups_come_in_parts_that_fit_together() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        DATABASE.sql("""
                        insert into whatsapp_groups (id, session_id, group_jid, group_name, participant_count, synced_at, organization_id)
                        select gen_random_uuid(), ?, n || '@g.us', 'Group ' || n, case when n % 10 = 0 then null else n end, now(), ?
                        from generate_series(1, 250) n
                        """).params(session, Stage.ORG).update();
        for (String order : List.of("name", "members")) {
            List<String> seen = all("/console/groups/list?sort=" + order + "&sessionId=" + session);
            assertThat(seen).as(order).hasSize(250).doesNotHaveDuplicates();
        }
        assertThat(all("/console/groups/list?sort=members&sessionId=" + session))
                .startsWith("Group 249", "Group 248")
                .endsWith(lastWithoutSize(session));
        assertThat(all("/console/groups/list?search=group%2024&sessionId=" + session))
                .hasSize(11);
    }

    private static String lastWithoutSize(UUID session) {
        return DATABASE.sql("select group_name from whatsapp_groups where session_id = ? and participant_count is null"
                        + " order by id limit 1")
                .param(session)
                .query(String.class)
                .single();
    }

    /** The names of the list's rows and of what "Show more" brings, in order. */
    private static List<String> all(String path) {
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        List<String> names = new ArrayList<>();
        String next = path;
        for (int parts = 0; next != null; parts++) {
            assertThat(parts).as("parts").isLessThan(5);
            String part = viewer.get(next).text();
            Matcher name = Pattern.compile("<th scope=\"row\"[^>]*><span>([^<]*)</span>")
                    .matcher(part);
            while (name.find()) {
                names.add(name.group(1));
            }
            Matcher more =
                    Pattern.compile("hx-get=\"(/console/groups/list[^\"]*)\"").matcher(part);
            next = more.find() ? more.group(1).replace("&amp;", "&") : null;
        }
        return names;
    }

    @Test
    void a_group_that_is_gone_is_shown_only_to_those_who_ask_and_marked() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        Stage.WORKER.group(Stage.ORG, session, "Still there", true);
        Stage.WORKER.group(Stage.ORG, session, "Long gone", false);
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        String path = "/console/groups/list?sessionId=" + session;
        assertThat(viewer.get(path).text()).contains("Still there").doesNotContain("Long gone");
        assertThat(viewer.get(path + "&gone=true").text()).contains("Still there", "Long gone", ">Gone<");
        Answer refused = viewer.get(path + "&sort=colour");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("must be name or members");
    }

    @Test
    void pairings_that_nobody_finished_are_history_and_no_devices() {
        UUID session = Stage.WORKER.session(Stage.ORG, "failed", null);
        sql(
                "update whatsapp_sessions set abandoned_at = now(), display_name = 'Given up', failure = ?::jsonb where id = ?",
                Json.MAPPER.writeValueAsString(FailureCode.PAIRING_EXPIRED.because("Nobody scanned")),
                session);
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        assertThat(viewer.get("/console/devices").text()).doesNotContain("Given up");
        assertThat(viewer.get("/console/devices/history").text())
                .contains("Given up", "The QR code was not scanned in time");
        assertThat(ConsoleVisitor.signedIn(Stage.STRANGER)
                        .get("/console/devices/history")
                        .text())
                .doesNotContain("Given up");
    }

    @Test
    void a_commands_story_tells_its_calls_and_can_be_taken_along() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        UUID message = Stage.WORKER.send(Stage.ORG, session, State.FAILED);
        String failure = Json.MAPPER.writeValueAsString(
                FailureCode.VPS_ERROR.because("It broke").withStatus(500).withPreview("<html>boom</html>"));
        sql(
                "update commands set trace_parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', error = ?::jsonb,"
                        + " payload = '{\"action\":\"send\",\"to\":\"+91\",\"message\":\"It''s on\"}' where command_id = ?",
                failure,
                message);
        sql(
                "insert into attempts values (?, 1, 'w', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01.5Z', 'failed', 500, ?::jsonb)",
                message,
                failure);
        String story = ConsoleVisitor.signedIn(Stage.OPERATOR)
                .get("/console/activity/" + message)
                .text();
        assertThat(story)
                .contains("1,500 ms", ">500<", "It broke", "&lt;html&gt;boom&lt;/html&gt;")
                .contains("0af7651916cd43dd8448eb211c80319c")
                .contains("/api/v1/commands/" + message, "Copy the request as curl")
                .contains("It&#39;\\&#39;&#39;s on")
                .doesNotContain("every 2s", Stage.OPERATOR);
        assertThat(ConsoleVisitor.signedIn(Stage.VIEWER)
                        .get("/console/activity/" + message)
                        .text())
                .contains("Copy as curl")
                .doesNotContain("Copy the request", "It&#39;");
        assertThat(ConsoleVisitor.signedIn(Stage.STRANGER)
                        .get("/console/activity/" + message)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_proxys_password_is_nobodys_to_copy() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        UUID connect = UUID.randomUUID();
        Stage.WORKER.row(
                connect,
                Stage.ORG,
                "connect",
                session,
                State.QUEUED,
                "{\"action\":\"connect\",\"proxy\":{\"host\":\"h\",\"password\":\"hidden-from-all\"}}");
        assertThat(ConsoleVisitor.signedIn(Stage.ADMIN)
                        .get("/console/activity/" + connect)
                        .text())
                .contains("Copy the request as curl", "every 2s")
                .doesNotContain("hidden-from-all");
    }

    @Test
    void a_silent_worker_is_a_banner_until_it_signs_again() {
        sql("delete from workers");
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        assertThat(viewer.get("/console/banners").text()).contains("No worker runs at the moment");
        sql("insert into workers values ('w', now() - interval '1 hour')");
        assertThat(viewer.get("/console/banners").text()).contains("No worker runs at the moment");
        sql("update workers set seen_at = now() + interval '1 minute'");
        assertThat(viewer.get("/console/banners").text()).doesNotContain("No worker runs");
        sql("delete from workers");
    }

    @Test
    void results_that_wait_too_long_are_a_banner() {
        sql("insert into workers values ('w', now() + interval '1 minute')");
        Event event = new Event(
                UUID.randomUUID(),
                "message.sent",
                null,
                Stage.ORG,
                null,
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                Json.MAPPER.createObjectNode(),
                null,
                null);
        sql(
                "insert into outbox (shard, event_id, organization_id, event) values (0, ?, ?, ?)",
                event.eventId(),
                Stage.ORG,
                new String(event.toJson(), java.nio.charset.StandardCharsets.UTF_8));
        try {
            assertThat(ConsoleVisitor.signedIn(Stage.VIEWER)
                            .get("/console/banners")
                            .text())
                    .contains("Results are told late", "2026-01-01T00:00:00Z")
                    .doesNotContain("No worker");
        } finally {
            sql("delete from outbox");
            sql("delete from workers");
        }
    }

    @Test
    void the_activity_begins_with_what_happened_before_it_was_opened() {
        Event before = Stage.WORKER.publish(Stage.ORG, "message.sent", null, null);
        Awaitility.await().untilAsserted(() -> {
            String page = ConsoleVisitor.signedIn(Stage.VIEWER)
                    .get("/console/activity")
                    .text();
            Matcher stream = Pattern.compile("sse-connect=\"/api/v1/events(\\?lastEventId=[^\"]+)\"")
                    .matcher(page);
            assertThat(stream.find()).isTrue();
            try (EventReader events = Stage.API.events(Stage.VIEWER, stream.group(1))) {
                Awaitility.await()
                        .untilAsserted(() -> assertThat(events.events())
                                .anyMatch(event ->
                                        event.data().contains(before.eventId().toString())));
                assertThat(events.types()).doesNotContain("reset");
            }
        });
    }

    @Test
    void what_events_know_by_id_has_a_name_within_its_organization() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        sql("update whatsapp_sessions set display_name = 'Kiln phone' where id = ?", session);
        UUID group = Stage.WORKER.group(Stage.ORG, session, "Potters", true);
        sql("update whatsapp_groups set group_jid = '1203634@g.us' where id = ?", group);
        UUID campaign = UUID.randomUUID();
        Stage.WORKER.campaign(campaign, Stage.ORG, session, 1);
        String path = "/console/activity/names?id=" + session + "&id=" + group + "&id=1203634@g.us&id=" + campaign
                + "&id=" + UUID.randomUUID() + "&id=nobody";
        assertThat(Json.MAPPER.readTree(
                        ConsoleVisitor.signedIn(Stage.VIEWER).get(path).text()))
                .isEqualTo(Json.MAPPER
                        .createObjectNode()
                        .put(session.toString(), "Kiln phone")
                        .put(group.toString(), "Potters")
                        .put("1203634@g.us", "Potters")
                        .put(campaign.toString(), "Reminder"));
        assertThat(ConsoleVisitor.signedIn(Stage.STRANGER).get(path).text()).isEqualTo("{}");
        assertThat(ConsoleVisitor.signedIn(Stage.VIEWER)
                        .get("/console/activity/names?id=x" + "&id=x".repeat(200))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoever_goes_to_a_page_that_is_not_there_sees_a_page_and_a_way_back() {
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        Answer answer = viewer.get("/console/activity/" + UUID.randomUUID(), "Sec-Fetch-Mode", "navigate");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("<nav", "has no such command", "Go to the start page");
    }

    @Test
    void the_frame_names_the_organization_or_tells_it_apart() {
        try (Api named = Api.start(Stage.settings("--waypost.access.keys[2].organization-name=Clay & Kiln"))) {
            assertThat(ConsoleVisitor.signedIn(named, Stage.OPERATOR).get("/").text())
                    .contains("Clay &amp; Kiln", Stage.ORG.toString());
        }
        assertThat(ConsoleVisitor.signedIn(Stage.OPERATOR).get("/").text()).contains("Organization 0a000000");
    }

    @Test
    void a_browser_listens_for_every_event_that_there_is_and_has_words_for_it() throws IOException {
        String page = ConsoleVisitor.signedIn(Stage.VIEWER).get("/").text();
        Matcher types = Pattern.compile("data-types=\"([^\"]*)\"").matcher(page);
        assertThat(types.find()).isTrue();
        try (Stream<Path> golden = Files.list(Path.of("..", "common", "src", "test", "resources", "golden", "event"))) {
            assertThat(types.group(1).split(" "))
                    .containsAll(
                            golden.map(file -> file.getFileName().toString().replace(".json", ""))
                                    .toList());
        }
        assertThat(page).doesNotContain("??event.");
    }

    private static void sql(String sql, Object... parameters) {
        DATABASE.sql(sql).params(parameters).update();
    }
}
