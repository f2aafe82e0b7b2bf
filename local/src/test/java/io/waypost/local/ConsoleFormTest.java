package io.waypost.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the console's own scripts do, in a real browser. */
@ExtendWith(RunningSystem.class)
class ConsoleFormTest {

    @Test
    void an_error_stands_beside_its_field_until_the_field_is_right_and_nothing_typed_is_lost(Caller caller) {
        String session = caller.pairedSession("Form device"); // so that the number is the first field that is wrong
        try (Browser browser = Browser.open()) {
            Page page = browser.chromium().newPage();
            page.navigate(caller.url());
            page.locator("#send-device").selectOption(session);
            Locator to = page.locator("#send-to");
            to.fill("call me");
            page.locator("#message").fill("Keep this");
            button(page, "Send").click();

            assertThat(to).hasAttribute("aria-invalid", "true");
            assertThat(to).hasAccessibleDescription(Pattern.compile("must be .+"));
            assertThat(to).isFocused();
            assertThat(to).hasValue("call me");
            assertThat(page.locator("#message")).hasValue("Keep this");
            assertThat(page.locator("#send-outcome")).containsText("Correct the marked fields");

            to.fill("+919876543210");
            button(page, "Send").click();
            assertThat(to).not().hasAttribute("aria-invalid", Pattern.compile(".*"));
            assertThat(page.locator("#send-to-error-0")).hasCount(0);
        }
    }

    @Test
    void a_qr_code_counts_down_and_is_hidden_once_it_is_over(Caller caller) {
        try (Browser browser = Browser.open()) {
            Page page = browser.chromium().newPage();
            page.clock().install();
            page.navigate(caller.url());
            String name = "Countdown device";
            page.getByLabel("Name of the device").fill(name);
            button(page, "Connect device").click();
            Locator device = page.locator("article").filter(new Locator.FilterOptions().setHasText(name));
            Locator qr = device.getByAltText("WhatsApp QR code");
            assertThat(qr).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
            assertThat(device.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("Expires in \\d+ s"));

            page.route(
                    "**/console/**",
                    route -> route.abort()); // no new code comes, nor word of the api's own, unhurried clock
            page.clock().runFor(120_000);
            assertThat(qr).isHidden();
            assertThat(device).containsText("The QR code has expired; waiting for a new one");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
