package io.waypost.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;

/** A page of the console as somebody sees it, and what the browser complained of. */
record Screen(Page page, List<String> complaints) {
    /** Patience with a busy machine. */
    static final double SOON = 30_000;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDE = 1200;
    private static final int PHONE = 360;
    private static final int HIGH = 900;

    static Screen open(Browser browser, String url) {
        Page page = browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(WIDE, HIGH))
                .newPage();
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        Screen screen = new Screen(page, complaints);
        screen.go(url);
        return screen;
    }

    /** Goes there, and waits until the parts that the page fetches for itself are there, too. */
    void go(String url) {
        page.navigate(url);
        page.waitForFunction("() => document.readyState === 'complete' && !document.querySelector('.htmx-request')");
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return button(page.locator("body"), name);
    }

    static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The question that the page asks before it destroys something. */
    Locator question() {
        return page.locator("dialog[open]");
    }

    Locator device(String name) {
        return page.locator("article").filter(new Locator.FilterOptions().setHasText(name));
    }

    void shows(String selector, String text) {
        shows(page.locator(selector), text);
    }

    static void shows(Locator in, String text) {
        assertThat(in).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
    }

    static void isVisible(Locator what) {
        assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
    }

    static void isHidden(Locator what) {
        assertThat(what).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(SOON));
    }

    void hasNoComplaints() {
        Assertions.assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    /** Light, dark, and on a phone; in full length where it says so, else what a person sees first. */
    void photograph(String name, boolean whole) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            photograph(WIDE, name + "-" + scheme.name().toLowerCase(Locale.ROOT), whole);
        }
        photograph(PHONE, name + "-phone", whole);
        page.setViewportSize(WIDE, HIGH);
    }

    private void photograph(int width, String name, boolean whole) {
        page.setViewportSize(width, HIGH);
        page.evaluate("() => window.scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(whole)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
