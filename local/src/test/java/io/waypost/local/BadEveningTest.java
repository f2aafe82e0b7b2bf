package io.waypost.local;

import com.microsoft.playwright.Locator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong of an evening, as an organiser sees it, and how it ends. */
@ExtendWith(RunningSystem.class)
class BadEveningTest {

    @Test
    void incident_02_a_wrong_key_is_told_with_its_cure_and_once_it_is_right_everything_goes_on(Caller caller) {
        String session = caller.pairedSession("Evening phone");
        caller.faults("[{\"fault\":{\"type\":\"bad-key\"}}]");
        try (Browser browser = Browser.open()) {
            Screen home = Screen.open(browser, caller.url());
            home.button("Test connection").click();
            home.shows("#health", "VPS rejected the key (401)");
            home.shows("#health", "WHATSAPP_VPS_API_KEY");
            Screen.isVisible(home.find("#health").getByText("How to set the two settings"));
            home.shows("#feed", "VPS_UNAUTHORIZED");

            String waiting = caller.enqueue(caller.send(session, "+919876543210", "patience, please"));
            home.shows("#banners", "Nothing is sent at the moment");
            home.shows("#banners", "VPS rejected the key");
            home.photograph("wrong-key", false);

            Screen story = Screen.open(browser, caller.url() + "/console/activity/" + waiting);
            story.shows(".story", "VPS_UNAUTHORIZED");

            caller.control("DELETE", "/sim/faults", "");
            home.shows("#feed", "gateway.resumed");
            Locator banner = home.find("#banners").getByText("Nothing is sent at the moment");
            Screen.isHidden(banner);
            Eventually.isTrue(() -> caller.effects("patience, please") == 1);
            story.shows(".story .badge", "succeeded");
            home.button("Test connection").click();
            home.shows("#health", "All six steps passed");
            Assertions.assertThat(caller.effects("patience, please")).isOne();
            home.hasNoComplaints();
        } finally {
            caller.control("DELETE", "/sim/faults", "");
        }
    }
}
