package io.waypost.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The user's own checklist, in a real browser. */
@ExtendWith(RunningSystem.class)
class ConsoleStoryTest {
    private static final double SOON = 20_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @Test
    void test_the_connection_connect_scan_sync_and_send(Caller caller) {
        try (Browser browser = Browser.open()) {
            Page page = browser.chromium().newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(m -> {
                if (m.type().equals("error")) {
                    complaints.add(m.text());
                }
            });
            page.navigate(caller.url());

            button(page, "Test connection").click();
            visible(page.locator("#health"), "GET /health answered 200");

            String name = "Story device";
            page.getByLabel("Name of the device").fill(name);
            button(page, "Connect device").click();
            Locator device = page.locator("article").filter(new Locator.FilterOptions().setHasText(name));
            visible(device, "Scan the QR code");
            Locator qr = device.getByAltText("WhatsApp QR code");
            assertThat(qr).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
            photograph(page, "qr");

            String session = device.getAttribute("id").substring("device-".length());
            caller.control("POST", "/sim/sessions/wa_" + session + "/scan", "{}");
            visible(device, "Connected");

            page.locator("#groups-device").selectOption(session);
            button(page, "Sync groups").click();
            visible(page.locator("#sync-outcome"), "11 added, 0 removed, 0 renamed");
            visible(page.locator("#groups"), "members");

            page.locator("#send-device").selectOption(session);
            page.locator("#send-group option")
                    .nth(1)
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            page.locator("#send-group").selectOption(new SelectOption().setIndex(1));
            page.locator("#message").fill("From the browser");
            button(page, "Send").click();
            visible(page.locator("#send-outcome"), "sent");
            visible(page.locator("#feed"), "message.sent");
            Assertions.assertThat(caller.effects("From the browser")).isEqualTo(1);
            photograph(page, "story");
            Assertions.assertThat(complaints)
                    .as("what the browser complained of")
                    .isEmpty();
        }
    }

    @Test
    void incident_02_a_wrong_key_is_told_with_its_hint(Caller caller) {
        caller.faults("[{\"fault\":{\"type\":\"bad-key\"}}]");
        try (Browser browser = Browser.open()) {
            Page page = browser.chromium().newPage();
            page.navigate(caller.url());
            button(page, "Test connection").click();
            visible(page.locator("#health"), "VPS rejected the key (401)");
            visible(page.locator("#health"), "WHATSAPP_VPS_API_KEY");
            visible(page.locator("#feed"), "VPS_UNAUTHORIZED");
            photograph(page, "wrong-key");
        } finally {
            caller.control("DELETE", "/sim/faults", "");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void visible(Locator in, String text) {
        assertThat(in).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
    }

    private static void photograph(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            photograph(page, 1200, name + "-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        photograph(page, 360, name + "-phone");
        page.setViewportSize(1200, 900);
    }

    private static void photograph(Page page, int width, String name) {
        page.setViewportSize(width, 900);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
