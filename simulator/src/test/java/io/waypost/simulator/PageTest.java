package io.waypost.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageTest {
    private Simulator simulator;
    private Vps vps;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(new SimulatorSettings());
        vps = new Vps(simulator.url());
    }

    @AfterEach
    void stop() throws Exception {
        vps.close();
        simulator.close();
    }

    @Test
    void aPersonScansTheQrCodeAndThenDropsAndLogsOutTheDevice() throws Exception {
        simulator.sessions().connect("wa_1");
        assertThat(page()).contains("id=\"scan-wa_1\"", "Phone number");
        assertThat(press("scan", "id=wa_1&phoneNumber=%2B919800000001").status())
                .isEqualTo(303);
        assertThat(page()).contains("<strong>Connected</strong> · +919800000001", "Drop connection", "Log out");
        press("drop", "id=wa_1");
        assertThat(page()).contains("<strong>Disconnected</strong>", "Connect again");
        press("logout", "id=wa_1");
        assertThat(page()).contains("<strong>Logged out</strong>");
        assertThat(press("scan", "id=wa_1&phoneNumber=12").text()).contains("Nothing was changed");
    }

    @Test
    void faultsAreSwitchedOnAndOff() throws Exception {
        simulator.sessions().pair("wa_1", null);
        press("break", "id=OFFLINE");
        assertThat(page()).contains("Session not connected (503) <small>(0 of 0 calls)");
        assertThat(vps.send("wa_1", "919812345678", "hi").status()).isEqualTo(503);
        press("mend", "id=OFFLINE");
        assertThat(page()).contains("the gateway is healthy");
        assertThat(vps.send("wa_1", "919812345678", "hi").status()).isEqualTo(200);
    }

    @Test
    void whatWasSentIsShownAsTextAndNeverAsMarkup() throws Exception {
        simulator.sessions().pair("wa_<b>", null);
        vps.send("wa_<b>", "919812345678", "<script>alert(1)</script>");
        assertThat(page())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "wa_&lt;b&gt;")
                .doesNotContain("<script>alert", "wa_<b>");
    }

    @Test
    void thePageAsksNobodyElseForAnything() throws Exception {
        Vps.Answer answer = vps.get("/");
        assertThat(answer.raw().headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(answer.text()).contains("lang=\"en\"").doesNotContain("http://", "https://", " style=");
        assertThat(vps.get("/page/page.css").text()).contains("light dark");
        assertThat(vps.get("/page/page.js").text()).contains("refresh");
    }

    @Test
    void anotherSitesPageCannotPressTheButtons() throws Exception {
        simulator.sessions().connect("wa_1");
        assertThat(vps.call(form("scan", "id=wa_1&phoneNumber=919800000001").header("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
    }

    private String page() throws Exception {
        return vps.get("/").text();
    }

    private Vps.Answer press(String action, String form) throws Exception {
        return vps.call(form(action, form));
    }

    private HttpRequest.Builder form(String action, String form) {
        return vps.request("POST", "/page/" + URLEncoder.encode(action, StandardCharsets.UTF_8), form)
                .setHeader("Content-Type", "application/x-www-form-urlencoded");
    }
}
