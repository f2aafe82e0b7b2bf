package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.KeepingCommand;
import io.waypost.contract.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsoleComposeTest {
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
    private final ConsoleVisitor operator = ConsoleVisitor.signedIn(Stage.OPERATOR);

    @Test
    void who_may_not_send_cannot_compose_either() {
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        assertThat(viewer.get("/console/compose").status()).isEqualTo(403);
        for (String step : List.of("review", "send")) {
            Answer answer = viewer.compose("/console/compose/" + step, form("recipients", "+919876543210"));
            assertThat(answer.status()).as(step).isEqualTo(403);
            assertThat(answer.text()).contains("needs operator");
        }
        assertThat(viewer.get("/").text()).doesNotContain("Send to many");
    }

    @Test
    void a_review_counts_people_and_duplicates_names_bad_rows_and_queues_nothing() {
        Answer good = review("recipients", "to,name\n+919876543210,Asha\n919876543210,Asha\n+919812345678,Ravi");
        assertThat(good.text())
                .contains("2 people get this message.", "1 duplicate was left out.", "Hello Asha", "Hello Ravi")
                .contains(">Send</button>");
        Answer bad = review("recipients", "to,name\n+919876543210,Asha\ncall me,Ravi\n+919812345678,");
        assertThat(bad.text())
                .contains("2 things are wrong; 1 recipient is fine", "row 2: to must be", "row 3: name has no value")
                .doesNotContain(">Send</button>");
        assertThat(Stage.WORKER.bulk(session)).isEmpty();
    }

    @Test
    void numbers_alone_one_a_line_need_no_header_and_a_file_does() {
        assertThat(review("recipients", "\n+919876543210\n+91 98123-45678\n", "message", "Hi")
                        .text())
                .contains("2 people get this message.");
        String file = "file\"; filename=\"list.csv";
        assertThat(review("source", "file", file, "to;name\n+919876543210;Asha\n")
                        .text())
                .contains("1 person gets this message.", "Hello Asha");
        assertThat(review("source", "file", file, "phone\n+919876543210\n").text())
                .contains("the header has no column to");
        assertThat(review("source", "file").text()).contains("data-field=\"file\"", "choose a CSV file");
        assertThat(review("recipients", " ").text()).contains("data-field=\"recipients\"");
    }

    @Test
    void groups_are_the_devices_own_and_all_of_them() {
        UUID group = Stage.WORKER.group(Stage.ORG, session, "Potters <b>", true);
        Stage.WORKER.group(Stage.ORG, session, "Gone", false);
        UUID foreign = Stage.WORKER.session(Stage.OTHER, "connected", null);
        UUID hidden = Stage.WORKER.group(Stage.OTHER, foreign, "Hidden group", true);
        assertThat(operator.get("/console/compose/groups?sessionId=" + session).text())
                .contains(group.toString(), "Potters &lt;b&gt;", "Select all found")
                .doesNotContain("Gone");
        assertThat(operator.get("/console/compose/groups?sessionId=" + foreign).status())
                .isEqualTo(404);
        Answer good = review("source", "groups", "groups", group.toString(), "message", "Hi");
        assertThat(good.text()).contains("1 group gets this message.");
        Answer bad = review("source", "groups", "groups", hidden.toString(), "message", "Hi");
        assertThat(bad.text()).contains("is not a group of this organization").doesNotContain(">Send</button>");
        assertThat(review("source", "groups", "message", "Hi").text()).contains("choose at least one group");
    }

    /** As often as the api has connections, and once more: each must go back. */
    @Test
    void however_often_groups_are_looked_up_the_api_can_still_read() {
        UUID group = Stage.WORKER.group(Stage.ORG, session, "Potters", true);
        for (int n = 0; n < 17; n++) {
            assertThat(operator.get("/console/compose/groups?sessionId=" + session)
                            .status())
                    .isEqualTo(200);
            assertThat(review("source", "groups", "groups", group.toString(), "message", "Hi")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void saved_messages_are_the_organizations_own_and_one_of_the_same_name_is_replaced() {
        String name = "Reminder " + session;
        UUID saved = Stage.WORKER.template(Stage.ORG, name, "Dear {{name}}");
        Stage.WORKER.template(Stage.OTHER, "Hidden " + session, "x");
        assertThat(operator.get("/console/compose/templates/choices?templateId=" + saved)
                        .text())
                .contains(name, "value=\"" + saved + "\" selected")
                .doesNotContain("Hidden");
        assertThat(operator.get("/console/compose/templates/" + saved)
                        .json()
                        .path("message")
                        .asString())
                .isEqualTo("Dear {{name}}");
        assertThat(ConsoleVisitor.signedIn(Stage.STRANGER)
                        .get("/console/compose/templates/" + saved)
                        .status())
                .isEqualTo(404);
        for (String as : List.of(name.toUpperCase(Locale.ROOT), "New " + session)) {
            Answer answer = operator.post(
                    "/console/compose/templates/save",
                    Map.of("templateName", as, "message", "Dear all", "mediaUrl", "", "mediaType", "image"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        List<KeepingCommand.SaveTemplate> saves = Stage.WORKER.all(Topics.SEND).stream()
                .map(record -> Worker.envelope(record).command())
                .filter(KeepingCommand.SaveTemplate.class::isInstance)
                .map(KeepingCommand.SaveTemplate.class::cast)
                .filter(save -> save.name().toLowerCase(Locale.ROOT).endsWith(session.toString()))
                .toList();
        assertThat(saves)
                .hasSize(2)
                .allSatisfy(save -> assertThat(save.mediaUrl()).isNull());
        assertThat(saves).filteredOn(save -> save.templateId().equals(saved)).hasSize(1);
        Answer nameless = operator.post("/console/compose/templates/save", Map.of("message", "x"));
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.text()).contains("name");
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        for (String step : List.of("save", "delete")) {
            assertThat(viewer.post("/console/compose/templates/" + step, Map.of("templateId", saved.toString()))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_press_that_is_repeated_is_one_campaign_through_the_campaigns_own_door() {
        String key = UUID.randomUUID().toString();
        Answer first = send(key);
        assertThat(first.status()).as(first.text()).isEqualTo(204);
        assertThat(first.header("HX-Redirect")).startsWith("/console/campaigns/");
        assertThat(send(key).header("HX-Redirect")).isEqualTo(first.header("HX-Redirect"));
        List<CommandEnvelope> bulk = Stage.WORKER.bulk(session);
        assertThat(bulk).hasSize(3);
        assertThat(bulk.getFirst().command()).isInstanceOfSatisfying(Command.Campaign.class, campaign -> {
            assertThat(campaign.total()).isEqualTo(2);
            assertThat(campaign.pace()).isNotNull().satisfies(pace -> {
                assertThat(pace.perMinute()).isEqualTo(20);
                assertThat(pace.jitter()).isEqualTo(0.3);
            });
        });
        assertThat(bulk)
                .extracting(e -> e.command() instanceof Command.Send s ? s.message() : "")
                .contains("Hello Asha");
        assertThat(operator.get(first.header("HX-Redirect")).text()).contains("Pottery, Saturday");
    }

    @Test
    void a_form_of_another_page_and_one_without_its_key_send_nothing() {
        List<String> headers =
                List.of("Sec-Fetch-Site", "cross-site", "Content-Type", Multipart.TYPE, "Cookie", operator.cookie());
        Answer foreign = Stage.API.post(
                "",
                "/console/compose/send",
                Multipart.parts(form("recipients", "+919876543210", "request", "a")),
                headers.toArray(String[]::new));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(operator.compose("/console/compose/send", form("recipients", "+919876543210"))
                        .status())
                .isEqualTo(400);
        assertThat(Stage.WORKER.bulk(session)).isEmpty();
    }

    @Test
    void incident_28_a_time_is_meant_in_the_organisers_zone_and_spelt_out() {
        Answer review = review("when", "later", "scheduledFor", "2096-11-26T19:00", "zone", "Asia/Kolkata");
        assertThat(review.text())
                .contains("It starts on Monday, 26 November 2096, 19:00 (Asia/Kolkata).", "26 Nov, 13:30 UTC");
        Answer sent = operator.compose(
                "/console/compose/send",
                form(
                        "when",
                        "later",
                        "scheduledFor",
                        "2096-11-26T19:00",
                        "zone",
                        "Asia/Kolkata",
                        "request",
                        "k-" + session));
        assertThat(sent.status()).as(sent.text()).isEqualTo(204);
        assertThat(Stage.WORKER.bulk(session).getFirst().command())
                .isInstanceOfSatisfying(
                        Command.Campaign.class,
                        c -> assertThat(c.scheduledFor()).isEqualTo(Instant.parse("2096-11-26T13:30:00Z")));
    }

    @Test
    void a_time_that_is_over_is_told_as_such() {
        assertThat(review("when", "later", "scheduledFor", "2026-01-01T10:00", "zone", "UTC")
                        .text())
                .contains("It starts at once.", "The time that you chose is over");
    }

    @Test
    void a_time_that_is_none_is_told_beside_its_field() {
        assertThat(review("when", "later", "scheduledFor", "2027-03-28T02:30", "zone", "Europe/Berlin")
                        .text())
                .contains("data-field=\"scheduledFor\"", "does not exist on that day");
        assertThat(review("when", "later", "scheduledFor", "soon", "zone", "Mars")
                        .text())
                .contains("data-field=\"scheduledFor\"", "data-field=\"zone\"");
    }

    @Test
    void a_pace_tells_how_long_it_takes() {
        String numbers = "+919876543210\n+919876543211\n+919876543212\n+919876543213\n";
        Answer paced = review("recipients", numbers, "message", "Hi", "pace/perMinute", "1", "pace/jitter", "0");
        assertThat(paced.text()).contains("It takes about 3 min 0 s;");
        Answer capped = review(
                "recipients",
                numbers,
                "message",
                "Hi",
                "pace/perMinute",
                "1",
                "pace/jitter",
                "0",
                "pace/dailyCap",
                "1");
        assertThat(capped.text()).contains("It takes about 3 days 0 h;");
        Answer unpaced = review("recipients", numbers, "message", "Hi", "pace/perMinute", "");
        assertThat(unpaced.text()).contains("It has no pace of its own");
        assertThat(review("pace/perMinute", "many").text()).contains("data-field=\"pace/perMinute\"");
    }

    @Test
    void what_people_wrote_is_text_and_never_a_page() {
        Answer answer = review("message", "<script>alert(1)</script> *bold*", "recipients", "+919876543210");
        assertThat(answer.text())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    private Answer send(String key) {
        return operator.compose(
                "/console/compose/send",
                form("recipients", "to,name\n+919876543210,Asha\n+919812345678,Ravi", "request", key));
    }

    private Answer review(String... more) {
        return operator.compose("/console/compose/review", form(more));
    }

    /** A good form; a field that is named more than once is meant as it is named here. */
    private String[] form(String... more) {
        List<String> fields = new ArrayList<>(List.of(more));
        String[] good = {
            "sessionId", session.toString(),
            "name", "Pottery, Saturday",
            "message", "Hello {{name}}",
            "source", "paste",
            "recipients", "to,name\n+919876543210,Asha",
            "pace/perMinute", "20",
            "pace/jitter", "0.3",
            "when", "now",
            "zone", "UTC"
        };
        for (int i = 0; i < good.length; i += 2) {
            boolean given = false;
            for (int j = 0; j < more.length; j += 2) {
                given |= more[j].equals(good[i]);
            }
            if (!given) {
                fields.addAll(List.of(good[i], good[i + 1]));
            }
        }
        return fields.toArray(String[]::new);
    }
}
