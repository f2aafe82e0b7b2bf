package io.waypost.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A campaign on a bad evening: what fails, what is in doubt, and how all of it is made good without a double. */
@ExtendWith(RunningSystem.class)
class BadCampaignEveningTest {
    private static final String REFUSED =
            "{\"type\":\"status\",\"status\":422,\"body\":{\"error\":\"number is not on WhatsApp\"}}";
    private static final String BROKEN = "{\"type\":\"status\",\"status\":500,\"body\":{\"error\":\"disk full\"}}";
    private static final String ARRIVED_UNANSWERED = "{\"type\":\"reset-after-read\",\"effect\":true}";
    private static final String LOST = "{\"type\":\"reset-after-read\",\"effect\":false}";
    private static final String NO_RECORD = "{\"type\":\"status\",\"status\":200,\"body\":{\"found\":false}}";
    private static final int PEOPLE = 60;

    @AfterEach
    void calm(Caller caller) {
        caller.control("DELETE", "/sim/faults", "");
    }

    @Test
    void forty_failures_of_three_causes_are_resolved_without_a_double(Caller caller) {
        String session = caller.pairedSession("Evening campaign");
        Bulk bulk = new Bulk(caller, session, "Evening");
        List<Integer> refused = every(3, 0, 14);
        List<Integer> broken = every(3, 1, 14);
        List<Integer> arrived = every(6, 2, 6); // among them the first, of which the VPS keeps no record
        List<Integer> lost = every(6, 5, 6);
        String trouble = String.join(
                ",",
                bulk.rule("/send", refused, REFUSED),
                bulk.rule("/send", broken, BROKEN),
                bulk.rule("/send", arrived, ARRIVED_UNANSWERED),
                bulk.rule("/send", lost, LOST));
        caller.faults("[" + trouble + ",{\"match\":{\"path\":\"/message-status\"},\"fault\":" + NO_RECORD + "}]");
        String campaign = bulk.start("Bad evening", PEOPLE, 600);
        try (Browser browser = Browser.open()) {
            Screen screen = Screen.open(browser, caller.url() + "/console/campaigns/" + campaign);
            screen.shows("#progress", "60 of 60 have ended (100%)");
            screen.shows("#progress", "Ended: 20 of 60 sent");
            Screen.isHidden(screen.find("#progress").getByText("All sent"));
            screen.find("#progress")
                    .getByText("Look at what failed (28) and what is in doubt (12)")
                    .click();

            screen.shows("#cause-VPS_REJECTED_REQUEST", "14 messages");
            screen.shows("#cause-VPS_REJECTED_REQUEST", "number is not on WhatsApp");
            screen.shows("#cause-VPS_ERROR", "14 messages");
            screen.shows("#doubtful", "12 shown of 12");
            screen.photograph("failed", true);

            caller.faults("[" + bulk.rule("/message-status", arrived.subList(0, 1), NO_RECORD) + "]");
            screen.button("Verify").click();
            screen.shows("#doubtful", "7 shown of 7");
            screen.shows("#doubtful", "The VPS was asked:");

            choose(screen, bulk.number(arrived.getFirst()));
            confirm(screen, "Confirm delivered");
            screen.shows("#doubtful", "6 shown of 6");
            lost.forEach(n -> choose(screen, bulk.number(n)));
            confirm(screen, "Confirm not delivered");
            screen.shows("#doubtful", "Nothing is in doubt.");
            screen.shows("#cause-NOT_DELIVERED", "6 messages");

            screen.button("Replay all that failed").click();
            screen.shows("#replay-form", "34 people would be written to, with 34 messages.");
            screen.shows("#replay-form", "None of them can have arrived already.");
            screen.photograph("replay", false);
            Screen.button(screen.find("#replay-form"), "Replay").click();
            screen.page().waitForURL(Pattern.compile("/console/replays/[0-9a-f-]{36}$"));
            screen.shows("#replay-progress", "34 of 34 have ended (100%)");
            screen.shows("#made", "25 shown of 34");
            Assertions.assertThat(bulk.arrived()).isEqualTo(bulk.everybody(PEOPLE));

            screen.go(caller.url() + "/console/failed?campaignId=" + campaign);
            screen.shows("#causes", "Nothing failed that was not sent again.");
            screen.hasNoComplaints();
        }
    }

    @Test
    void incident_13_a_device_that_goes_offline_in_mid_campaign_holds_it_and_once_back_lets_it_go_on(Caller caller) {
        String session = caller.pairedSession("Unsteady phone");
        Bulk bulk = new Bulk(caller, session, "Unsteady");
        String campaign = bulk.start("Unsteady evening", 30, 240);
        try (Browser browser = Browser.open()) {
            Screen screen = Screen.open(browser, caller.url() + "/console/campaigns/" + campaign);
            Eventually.isTrue(() -> !bulk.arrived().isEmpty());
            caller.control("POST", "/sim/sessions/wa_" + session + "/drop", "");
            screen.shows("#progress", "Its device is not connected.");
            screen.photograph("offline-device", false);
            int before = bulk.arrived().size();
            Assertions.assertThat(before).isLessThan(30);
            caller.control("POST", "/sim/sessions/wa_" + session + "/reconnect", "");
            screen.shows("#progress", "30 of 30 have ended (100%)");
            screen.shows("#progress", "All sent");
            Assertions.assertThat(bulk.arrived()).isEqualTo(bulk.everybody(30));
            screen.hasNoComplaints();
        }
    }

    @Test
    void a_replay_is_taken_back_while_it_is_under_way(Caller caller) {
        Bulk bulk = new Bulk(caller, caller.pairedSession("Regretful phone"), "Regretted");
        caller.faults("[{\"match\":{\"path\":\"/send\"},\"fault\":" + REFUSED + "}]");
        String campaign = bulk.start("Regretted evening", 20, 6000);
        Eventually.isTrue(
                () -> caller.get("/api/v1/campaigns/" + campaign).path("failed").asInt() == 20);
        caller.faults("[{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"latency\",\"ms\":5000}}]");
        try (Browser browser = Browser.open()) {
            Screen screen = Screen.open(browser, caller.url() + "/console/failed?campaignId=" + campaign);
            screen.button("Replay").click();
            Screen.button(screen.find("#replay-form"), "Replay").click();
            screen.page().waitForURL(Pattern.compile("/console/replays/[0-9a-f-]{36}$"));
            Eventually.isTrue(() -> !bulk.arrived().isEmpty());
            screen.button("Cancel").click();
            Screen.button(screen.question(), "Cancel").click();
            screen.shows("#replay-progress", "20 of 20 have ended (100%)");
            assertThat(screen.button("Cancel")).hasCount(0);
            screen.shows("#made", "Cancelled");
            Assertions.assertThat(bulk.arrived().size()).isBetween(1, 19);
            screen.hasNoComplaints();
        }
    }

    /** So that causes take turns: many silences in a row would be taken for a gateway that is away. */
    private static List<Integer> every(int step, int from, int count) {
        return IntStream.range(0, count).mapToObj(i -> from + i * step).toList();
    }

    private static void choose(Screen screen, String number) {
        screen.find("#doubtful li")
                .filter(new Locator.FilterOptions().setHasText(number))
                .locator("input")
                .check();
    }

    private static void confirm(Screen screen, String button) {
        screen.button(button).click();
        Screen.button(screen.question(), button).click();
    }
}
