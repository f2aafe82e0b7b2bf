package io.waypost.local;

import io.waypost.local.RunningSystem.Running;
import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page that loses the api says so, and misses nothing of what happened meanwhile. */
@ExtendWith(RunningSystem.class)
class OfflineTest {

    @Test
    void what_happened_while_the_api_was_away_is_shown_once_it_is_back(Running running) throws IOException {
        Caller caller = running.caller();
        String session = caller.pairedSession("Meanwhile phone");
        try (Browser browser = Browser.open()) {
            Screen activity = Screen.open(browser, caller.url() + "/console/activity?q=device:" + session);
            activity.shows("#stream", "Live");
            activity.page().evaluate("() => { window.sameLoad = true; }");

            running.system().process("api").destroyForcibly();
            caller.control("POST", "/sim/sessions/wa_" + session + "/drop", "{}");
            activity.shows("#offline", "This page is offline");

            Screen.isHidden(activity.find("#offline"));
            activity.shows("#stream", "Live");
            activity.shows("#feed", "session.disconnected");
            Assertions.assertThat(activity.page().evaluate("() => window.sameLoad === true"))
                    .as("all of it without loading the page anew")
                    .isEqualTo(true);
        }
    }
}
