package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.api.access.EarlierTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsoleSignInTest {
    private static final ConsoleVisitor NOBODY = new ConsoleVisitor(Stage.API, "");

    @Test
    void whoever_is_not_signed_in_is_led_to_the_sign_in_page() {
        for (String path : List.of("/", "/console/devices", "/console/groups", "/console/commands/x")) {
            Answer page = NOBODY.get(path);
            assertThat(page.status()).as(path).isEqualTo(303);
            assertThat(page.header("Location")).isEqualTo("/console/sign-in");
            Answer fragment = NOBODY.get(path, "HX-Request", "true");
            assertThat(fragment.status()).as(path).isEqualTo(401);
            assertThat(fragment.header("HX-Redirect")).isEqualTo("/console/sign-in");
        }
        assertThat(NOBODY.get("/console/sign-in").text()).contains("API key");
    }

    @Test
    void a_good_key_gives_a_cookie_that_no_script_and_no_other_site_can_use() {
        Answer answer = NOBODY.post("/console/sign-in", Map.of("key", " " + Stage.VIEWER + " "));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/");
        String cookie = answer.header("Set-Cookie");
        assertThat(List.of(cookie.split("; ")))
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");
        assertThat(cookie).doesNotContain(Stage.VIEWER, Stage.sha256(Stage.VIEWER));
        assertThat(ConsoleVisitor.signedIn(Stage.VIEWER).get("/").status()).isEqualTo(200);
    }

    @Test
    void behind_https_the_cookie_never_travels_in_the_clear() {
        Answer answer = NOBODY.post(
                "/console/sign-in",
                Map.of("key", Stage.VIEWER),
                "Sec-Fetch-Site",
                "same-origin",
                "X-Forwarded-Proto",
                "https");
        assertThat(List.of(answer.header("Set-Cookie").split("; "))).contains("Secure");
    }

    @Test
    void a_bad_key_gives_no_cookie_and_says_so_beside_the_field() {
        for (String key : List.of("wrong", "", "\"" + Stage.VIEWER + "\"")) {
            Answer answer = NOBODY.post("/console/sign-in", Map.of("key", key));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.text())
                    .contains("This API key is not known here", "aria-invalid=\"true\"", "key-error key-help")
                    .doesNotContain(Stage.VIEWER);
        }
    }

    @Test
    void signing_out_takes_the_cookie_back() {
        ConsoleVisitor visitor = ConsoleVisitor.signedIn(Stage.VIEWER);
        Answer answer = visitor.post("/console/sign-out", Map.of());
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/console/sign-in");
        String name = visitor.cookie().split("=", 2)[0];
        assertThat(List.of(answer.header("Set-Cookie").split("; "))).contains(name + "=", "Max-Age=0", "Path=/");
        assertThat(ConsoleVisitor.presenting("").get("/").status()).isEqualTo(303);
    }

    @Test
    void a_forged_cookie_is_nobodys() {
        String token = ConsoleVisitor.signedIn(Stage.VIEWER).cookie().split("=", 2)[1];
        String[] parts = token.split("\\.");
        String admins =
                ConsoleVisitor.signedIn(Stage.ADMIN).cookie().split("=", 2)[1].split("\\.")[1];
        String later = Long.toString(Long.parseLong(parts[2]) + 1);
        String turned = (parts[3].charAt(0) == 'A' ? "B" : "A") + parts[3].substring(1);
        assertThat(ConsoleVisitor.presenting(token).get("/").status()).isEqualTo(200);
        for (String forged : List.of(
                String.join(".", parts[0], admins, parts[2], parts[3]),
                String.join(".", parts[0], parts[1], later, parts[3]),
                String.join(".", parts[0], parts[1], parts[2], turned),
                String.join(".", parts[0], parts[1], parts[2], ""),
                "v1",
                Stage.ADMIN)) {
            assertThat(ConsoleVisitor.presenting(forged).get("/").status())
                    .as(forged)
                    .isEqualTo(303);
        }
    }

    @Test
    void a_cookie_ends_with_its_time_whatever_the_browser_thinks() {
        assertThat(issuedHoursAgo(11).get("/").status()).isEqualTo(200);
        assertThat(issuedHoursAgo(13).get("/").status()).isEqualTo(303);
    }

    @Test
    void the_cookie_reads_the_stream_and_the_picture_of_the_api_and_carries_no_command() {
        ConsoleVisitor admin = ConsoleVisitor.signedIn(Stage.ADMIN);
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        assertThat(admin.get("/api/v1/sessions/" + session + "/qr").status())
                .as("let in, and there is none")
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/sessions/" + session + "/qr", "Sec-Fetch-Site", "same-site")
                        .status())
                .isEqualTo(401);
        assertThat(admin.get("/api/v1/sessions").status()).isEqualTo(401);
        assertThat(admin.post("/api/v1/commands", Map.of()).status()).isEqualTo(401);
    }

    private static ConsoleVisitor issuedHoursAgo(int hours) {
        return ConsoleVisitor.presenting(
                EarlierTokens.issued(Duration.ofHours(hours), Duration.ofHours(12), Stage.API.context(), Stage.VIEWER));
    }
}
