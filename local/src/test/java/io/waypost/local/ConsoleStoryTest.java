package io.waypost.local;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The user's own checklist, in a real browser. */
@ExtendWith(RunningSystem.class)
class ConsoleStoryTest {

    @Test
    void test_the_connection_connect_scan_sync_and_send(Caller caller) {
        try (Browser browser = Browser.open()) {
            Screen home = Screen.open(browser, caller.url());
            home.button("Test connection").click();
            home.shows("#health", "GET /health answered 200");
            Assertions.assertThat(home.find("#health details").count())
                    .as("no cure where nothing is wrong")
                    .isZero();

            String name = "Story device";
            home.page().getByLabel("Name of the device").fill(name);
            home.button("Connect device").click();
            Locator device = home.device(name);
            Screen.shows(device, "Scan the QR code");
            Screen.isVisible(device.getByAltText("WhatsApp QR code"));
            home.photograph("qr", true);

            String session = device.getAttribute("id").substring("device-".length());
            caller.control("POST", "/sim/sessions/wa_" + session + "/scan", "{}");
            Screen.shows(device, "Connected");

            home.find("#groups-device").selectOption(session);
            home.button("Sync groups").click();
            home.shows("#sync-outcome", "11 added, 0 removed, 0 renamed");
            home.shows("#groups", "members");

            home.find("#send-device").selectOption(session);
            home.find("#send-group option")
                    .nth(1)
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            home.find("#send-group").selectOption(new SelectOption().setIndex(1));
            home.find("#message").fill("From the browser");
            home.button("Send").click();
            home.shows("#send-outcome", "sent");
            home.shows("#feed", "message.sent");
            Assertions.assertThat(caller.effects("From the browser")).isEqualTo(1);
            home.photograph("home", false);
            home.hasNoComplaints();
        }
    }
}
