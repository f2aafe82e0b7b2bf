package io.waypost.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pairing a device and letting it go, without ever loading the page anew. */
@ExtendWith(RunningSystem.class)
class DeviceScreenTest {

    @Test
    void a_new_code_takes_the_old_ones_place_and_a_scan_shows_at_once(Caller caller) {
        try (Browser browser = Browser.open()) {
            Screen home = Screen.open(browser, caller.url());
            home.page().evaluate("() => { window.sameLoad = true; }");
            home.page().getByLabel("Name of the device").fill("Patient phone");
            home.button("Connect device").click();
            Locator device = home.device("Patient phone");
            Locator qr = device.getByAltText("WhatsApp QR code");
            Screen.isVisible(qr);
            String first = qr.getAttribute("src");
            assertThat(qr)
                    .not()
                    .hasAttribute(
                            "src",
                            Pattern.compile(Pattern.quote(first)),
                            new LocatorAssertions.HasAttributeOptions().setTimeout(2 * Screen.SOON));
            assertThat(qr).hasCount(1);

            String session = device.getAttribute("id").substring("device-".length());
            caller.control("POST", "/sim/sessions/wa_" + session + "/scan", "{}");
            Screen.shows(device, "Connected");
            assertThat(qr).hasCount(0);
            Assertions.assertThat(home.page().evaluate("() => window.sameLoad === true"))
                    .isEqualTo(true);
            home.hasNoComplaints();
        }
    }

    @Test
    void disconnecting_asks_first_and_the_device_can_be_paired_again(Caller caller) {
        caller.pairedSession("Leaving phone");
        try (Browser browser = Browser.open()) {
            Screen home = Screen.open(browser, caller.url());
            Locator device = home.device("Leaving phone");
            Screen.shows(device, "Connected");

            Screen.button(device, "Disconnect").click();
            Screen.shows(home.question(), "Disconnect this device?");
            Screen.button(home.question(), "Back").click();
            assertThat(home.question()).hasCount(0);
            Screen.shows(device, "Connected");

            Screen.button(device, "Disconnect").click();
            Screen.button(home.question(), "Disconnect").click();
            Screen.shows(device, "Disconnected");

            Screen.button(device, "Pair again").click();
            Screen.shows(device, "Scan the QR code");
            home.hasNoComplaints();
        }
    }
}
