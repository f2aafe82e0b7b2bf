package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Json;
import io.waypost.contract.State;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class ConsolePagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final List<String> BUTTONS =
            List.of("Test connection", "Connect device", "Sync groups", "Send", "Disconnect", "Pair again");

    private static final List<String> PATHS = List.of(
            "/",
            "/console/sign-in",
            "/console/banners",
            "/console/devices",
            "/console/groups",
            "/console/groups/list",
            "/console/activity",
            "/console/compose",
            "/console/compose/groups",
            "/console/campaigns",
            "/console/campaigns/list",
            "/console/campaigns/running",
            "/console/failed",
            "/console/failed/causes",
            "/console/failed/messages",
            "/console/failed/doubtful",
            "/console/failed/replays",
            "/console/failed/summary");

    @Test
    void every_role_sees_the_buttons_it_may_press() {
        Stage.WORKER.session(Stage.ORG, "connected", null);
        Stage.WORKER.session(Stage.ORG, "disconnected", null);
        assertThat(buttons(Stage.VIEWER)).doesNotContainAnyElementsOf(BUTTONS).contains("Sign out");
        assertThat(buttons(Stage.OPERATOR))
                .contains("Test connection", "Sync groups", "Send")
                .doesNotContain("Connect device", "Disconnect", "Pair again");
        assertThat(buttons(Stage.ADMIN)).containsAll(BUTTONS);
    }

    @Test
    void no_page_runs_a_script_or_style_that_stands_in_it() {
        for (String path : PATHS) {
            Answer answer = ConsoleVisitor.signedIn(Stage.ADMIN).get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
                    .contains("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*");
            assertThat(answer.text())
                    .doesNotContainPattern("<script(?![^>]* src=\"/console/)")
                    .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:");
        }
    }

    @Test
    void the_addresses_of_scripts_and_styles_lead_somewhere() {
        String page = ConsoleVisitor.signedIn(Stage.VIEWER).get("/").text();
        Matcher address = Pattern.compile("(?:src|href)=\"(/console/[^\"]+\\.(?:js|css))\"")
                .matcher(page);
        int found = 0;
        while (address.find()) {
            Answer asset = Stage.API.get("", address.group(1));
            assertThat(asset.status()).as(address.group(1)).isEqualTo(200);
            assertThat(asset.header("Cache-Control")).contains("immutable");
            found++;
        }
        assertThat(found).isEqualTo(18);
    }

    @Test
    void what_holds_sends_back_is_a_line_on_the_page() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        sql(
                "update whatsapp_sessions set restricted_until = now() + interval '1 hour', degraded_at = now() where id = ?",
                session);
        sql(
                "update gateway set parked_reason = 'VPS_UNAUTHORIZED', parked_error = ?::jsonb where id",
                Json.MAPPER.writeValueAsString(
                        FailureCode.VPS_UNAUTHORIZED.because("The VPS said no").withStatus(401)));
        try {
            ConsoleVisitor viewer = ConsoleVisitor.signedIn(Stage.VIEWER);
            assertThat(viewer.get("/console/banners").text())
                    .contains("Nothing is sent at the moment", "VPS rejected the key");
            assertThat(viewer.get("/console/devices").text())
                    .contains("WhatsApp limits this number.", "Its messages are not acknowledged");
        } finally {
            sql("update gateway set parked_reason = null, parked_error = null where id");
        }
        assertThat(ConsoleVisitor.signedIn(Stage.VIEWER).get("/console/banners").text())
                .doesNotContain("Nothing is sent at the moment");
    }

    @Test
    void a_name_is_text_and_never_markup() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        sql("update whatsapp_sessions set display_name = ? where id = ?", SCRIPT, session);
        Stage.WORKER.group(Stage.ORG, session, SCRIPT, true);
        UUID failed = Stage.WORKER.send(Stage.ORG, session, State.FAILED);
        Stage.WORKER.settle(failed, State.FAILED, FailureCode.VPS_ERROR.because(SCRIPT));
        ConsoleVisitor admin = ConsoleVisitor.signedIn(Stage.ADMIN);
        for (String path : List.of(
                "/console/devices",
                "/console/devices/choices",
                "/console/groups/list?sessionId=" + session,
                "/console/groups/list?search=" + "%3Cscript%3E&sessionId=" + session,
                "/console/groups/choices?sessionId=" + session,
                "/console/commands/" + failed)) {
            assertThat(admin.get(path).text())
                    .as(path)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script");
        }
    }

    @Test
    void a_qr_code_tells_when_it_ends_and_that_a_new_one_is_awaited() {
        UUID session = Stage.WORKER.session(Stage.ORG, "qr_pending", null);
        sql(
                "update whatsapp_sessions set qr_code = '2@x', qr_expires_at = '2099-01-01T00:00:00Z' where id = ?",
                session);
        assertThat(device(session))
                .contains("alt=\"WhatsApp QR code\"", "data-expires=\"2099-01-01T00:00:00Z\"", "Expires in # s");
        sql("update whatsapp_sessions set qr_expires_at = now() - interval '1 s' where id = ?", session);
        assertThat(device(session))
                .contains("The QR code has expired; waiting for a new one")
                .doesNotContain("<img", "data-expires");
        sql("update whatsapp_sessions set status = 'connected', qr_code = null where id = ?", session);
        assertThat(device(session)).contains("Connected").doesNotContain("<img", "waiting for a new one");
    }

    @Test
    void without_the_database_a_part_says_so_and_offers_to_try_again() throws IOException {
        try (Api api =
                Api.start(Stage.settings("--waypost.db.url=jdbc:postgresql://localhost:" + closedPort() + "/x"))) {
            ConsoleVisitor visitor = ConsoleVisitor.signedIn(api, Stage.OPERATOR);
            assertThat(visitor.get("/").status()).isEqualTo(200);
            for (String path : List.of(
                    "/console/devices",
                    "/console/groups/list?search=a",
                    "/console/groups/list?search=%22&sort=members")) {
                Answer answer = visitor.get(path);
                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.header("Content-Type")).startsWith("text/html");
                assertThat(answer.header("Retry-After")).isNotEmpty();
                assertThat(answer.text())
                        .contains("The database cannot be read", "Try again")
                        .contains("hx-get=\"" + path.replace("&", "&amp;") + "\"");
            }
            Answer choices = visitor.get("/console/devices/choices");
            assertThat(choices.status()).isEqualTo(503);
            assertThat(choices.text())
                    .startsWith("<option")
                    .contains("Cannot be read")
                    .doesNotContain("<div");
            Answer press = visitor.post("/console/commands/health", Map.of());
            assertThat(press.status()).as("what Kafka has is accepted").isEqualTo(200);
            assertThat(press.text()).contains("Working: queued");
        }
    }

    @Test
    void without_a_device_the_page_says_what_comes_first() {
        ConsoleVisitor newcomer = ConsoleVisitor.signedIn(Stage.NEWCOMER);
        assertThat(newcomer.get("/console/devices").text()).contains("No device yet");
        assertThat(newcomer.get("/console/groups/list").text()).contains("Connect a device first");
        assertThat(newcomer.get("/console/groups/choices").text()).contains("None: send to a phone number");
    }

    @Test
    void every_failure_has_its_words() {
        MessageSource words = Stage.API.context().getBean(MessageSource.class);
        for (FailureCode code : FailureCode.values()) {
            assertThat(words.getMessage("failure." + code.name(), null, "", Locale.ENGLISH))
                    .as(code.name())
                    .isNotEmpty();
        }
    }

    @Test
    void nothing_on_a_page_lacks_its_words_and_no_browser_changes_their_language() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        for (int i = 0; i < 2; i++) {
            Stage.WORKER.group(Stage.ORG, session, "Group " + i, true);
        }
        sql("update whatsapp_groups set participant_count = 1234 where session_id = ?", session);
        ConsoleVisitor admin = ConsoleVisitor.signedIn(Stage.ADMIN);
        for (String path : PATHS) {
            assertThat(admin.get(path, "Accept-Language", "de").text()).as(path).doesNotContain("??", "#{");
        }
        assertThat(admin.get("/console/groups/list?sessionId=" + session, "Accept-Language", "de")
                        .text())
                .contains("2 groups, 2 shown", "1,234 members");
    }

    private static List<String> buttons(String key) {
        ConsoleVisitor visitor = ConsoleVisitor.signedIn(key);
        String page = visitor.get("/").text() + visitor.get("/console/devices").text();
        Matcher button = Pattern.compile("<button[^>]*>([^<]*)</button>").matcher(page);
        List<String> names = new ArrayList<>();
        while (button.find()) {
            names.add(button.group(1));
        }
        return names;
    }

    private static String device(UUID session) {
        String list =
                ConsoleVisitor.signedIn(Stage.VIEWER).get("/console/devices").text();
        int begin = list.indexOf("<article id=\"device-" + session + "\"");
        assertThat(begin).isNotNegative();
        return list.substring(begin, list.indexOf("</article>", begin));
    }

    private static void sql(String sql, Object... parameters) {
        Stage.DATABASE.sql(sql).params(parameters).update();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
