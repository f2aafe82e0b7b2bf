package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsoleFormsTest {
    private static final List<String> OPERATORS = List.of("health", "sync-groups", "send");
    private static final List<String> ADMINS = List.of("connect", "disconnect");
    private static final Pattern FOLLOWED = Pattern.compile("hx-get=\"(/console/commands/[0-9a-f-]{36})\"");

    @Test
    void roles_may_press_what_they_should_and_no_more() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        for (String action : OPERATORS) {
            refused(Stage.VIEWER, action, session, "This key&#39;s role is viewer; " + action + " needs operator.");
            accepted(Stage.OPERATOR, action, session);
            accepted(Stage.ADMIN, action, session);
        }
        for (String action : ADMINS) {
            refused(Stage.VIEWER, action, session, "role is viewer; " + action + " needs admin.");
            refused(Stage.OPERATOR, action, session, "role is operator; " + action + " needs admin.");
            accepted(Stage.ADMIN, action, session);
        }
    }

    @Test
    void a_viewer_who_presses_enter_in_an_empty_form_reads_of_the_role_and_not_of_the_fields() {
        Answer answer = ConsoleVisitor.signedIn(Stage.VIEWER).post("/console/commands/send", Map.of());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("role=\"alert\"", "needs operator").doesNotContain("data-field");
    }

    @Test
    void a_form_of_another_page_changes_nothing() {
        ConsoleVisitor admin = ConsoleVisitor.signedIn(Stage.ADMIN);
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        String own = "http://localhost:" + Stage.API.at("/").getPort();
        List<String[]> foreign = List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site", "Origin", own},
                new String[] {"Sec-Fetch-Site", "none"},
                new String[] {"Origin", "https://evil.example"},
                new String[] {"Origin", "http://localhost:1"},
                new String[] {"Origin", "null"},
                new String[] {"Referer", own + "/"});
        for (String[] headers : foreign) {
            for (String action : List.of("health", "sync-groups", "send", "connect", "disconnect")) {
                Answer answer = admin.post("/console/commands/" + action, fields(session), headers);
                assertThat(answer.status())
                        .as(action + String.join(" ", headers))
                        .isEqualTo(403);
            }
            Answer signOut = admin.post("/console/sign-out", Map.of(), headers);
            assertThat(signOut.status()).isEqualTo(403);
            assertThat(signOut.header("Set-Cookie")).isEmpty();
            Answer signIn = admin.post("/console/sign-in", Map.of("key", Stage.STRANGER), headers);
            assertThat(signIn.status()).isEqualTo(403);
            assertThat(signIn.header("Set-Cookie")).isEmpty();
        }
        assertThat(commandsOf(session)).isZero();
        assertThat(admin.post("/console/commands/send", fields(session), "Origin", own)
                        .status())
                .as("an old browser, which says its origin only")
                .isEqualTo(200);
        assertThat(commandsOf(session)).isOne();
    }

    @Test
    void another_organizations_device_does_not_exist() {
        UUID session = Stage.WORKER.session(Stage.ORG, "qr_pending", null);
        Stage.DATABASE
                .sql("update whatsapp_sessions set qr_code = '2@pairing', display_name = 'Hidden device' where id = ?")
                .param(session)
                .update();
        Stage.WORKER.group(Stage.ORG, session, "Hidden group", true);
        String command = followed(accepted(Stage.OPERATOR, "sync-groups", session));
        ConsoleVisitor stranger = ConsoleVisitor.signedIn(Stage.STRANGER);
        ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
        for (String path : List.of(
                "/console/groups/list?sessionId=" + session,
                "/console/groups/choices?sessionId=" + session,
                "/api/v1/sessions/" + session + "/qr",
                command)) {
            assertThat(viewer.get(path).status()).as(path).isEqualTo(200);
            Answer answer = stranger.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("Hidden");
        }
        for (String path : List.of("/", "/console/devices", "/console/devices/choices?sessionId=" + session)) {
            assertThat(stranger.get(path).text()).doesNotContain("Hidden", session.toString());
        }
        for (String action : List.of("sync-groups", "send", "connect", "disconnect")) {
            assertThat(stranger.post("/console/commands/" + action, fields(session))
                            .status())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(commandsOf(session)).isOne();
    }

    @Test
    void what_is_wrong_with_a_form_names_its_fields() {
        Answer answer = ConsoleVisitor.signedIn(Stage.OPERATOR)
                .post("/console/commands/send", Map.of("to", "call me", "message", ""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("role=\"alert\"", "Correct the marked fields", "data-field=\"to\"", "data-field=\"message\"")
                .contains("data-field=\"sessionId\"")
                .doesNotContain("call me");
    }

    @Test
    void a_press_that_is_repeated_is_one_message() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        Map<String, String> fields = new HashMap<>(fields(session));
        fields.put("request", UUID.randomUUID().toString());
        ConsoleVisitor operator = ConsoleVisitor.signedIn(Stage.OPERATOR);
        String first = followed(operator.post("/console/commands/send", fields));
        assertThat(followed(operator.post("/console/commands/send", fields))).isEqualTo(first);
    }

    private static Answer accepted(String key, String action, UUID session) {
        Answer answer = ConsoleVisitor.signedIn(key).post("/console/commands/" + action, fields(session));
        assertThat(answer.status()).as(action).isEqualTo(200);
        assertThat(answer.text()).contains("Working: queued");
        return answer;
    }

    private static void refused(String key, String action, UUID session, String words) {
        Answer answer = ConsoleVisitor.signedIn(key).post("/console/commands/" + action, fields(session));
        assertThat(answer.status()).as(action).isEqualTo(403);
        assertThat(answer.text()).contains("role=\"alert\"", words);
    }

    private static String followed(Answer answer) {
        Matcher address = FOLLOWED.matcher(answer.text());
        assertThat(address.find()).as(answer.text()).isTrue();
        return address.group(1);
    }

    private static Map<String, String> fields(UUID session) {
        return Map.of("sessionId", session.toString(), "to", "+919876543210", "message", "from a form");
    }

    private static long commandsOf(UUID session) {
        return Topics.INTERACTIVE.stream()
                .flatMap(topic -> Stage.WORKER.all(topic).stream())
                .filter(r -> session.toString().equals(r.key()))
                .count();
    }
}
