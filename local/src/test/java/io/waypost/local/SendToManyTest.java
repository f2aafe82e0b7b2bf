package io.waypost.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A message to many people, from the first word to the last recipient, in a real browser. */
@ExtendWith(RunningSystem.class)
class SendToManyTest {

    @Test
    void from_the_composer_to_the_last_one(Caller caller) {
        String session = caller.pairedSession("Potter's phone");
        Bulk bulk = new Bulk(caller, session, "Composed");
        try (Browser browser = Browser.open()) {
            Screen composer = Screen.open(browser, caller.url() + "/console/compose");
            composer.find("#compose-device").selectOption(session);
            composer.find("input[name=source][value=paste]").check();
            composer.find("#recipients").fill(bulk.list(12) + bulk.number(3) + ",3\ncall me,12\n");
            composer.find("#message").fill("Composed {{n}}");
            composer.find("#perMinute").fill("600");

            composer.find("#name").fill("Pottery, Saturday");
            composer.button("Review").click();
            composer.shows("#review", "One thing is wrong; 12 recipients are fine");
            composer.shows("#review", "row 14: to must be");
            assertThat(composer.button("Send")).hasCount(0);

            composer.find("#recipients").fill(bulk.list(12) + bulk.number(3) + ",3\n");
            assertThat(composer.find("#review > *")).hasCount(0);
            composer.button("Review").click();
            composer.shows("#review", "12 people get this message. 1 duplicate was left out.");
            composer.shows("#review", "It starts at once.");
            composer.shows("#review", "Composed 0");
            Assertions.assertThat(bulk.arrived()).isEmpty();
            composer.photograph("compose", true);

            composer.button("Send").click();
            composer.page().waitForURL(Pattern.compile("/console/campaigns/[0-9a-f-]{36}$"));
            composer.shows("#progress", "12 of 12 have ended (100%)");
            composer.shows("#progress", "All sent");
            composer.shows("#recipients", "12 shown of 12");
            assertThat(composer.find("#timeline canvas")).hasCount(1);
            Assertions.assertThat(bulk.arrived()).isEqualTo(bulk.everybody(12));
            composer.hasNoComplaints();
        }
    }

    @Test
    void a_message_is_seen_as_it_will_look_and_what_is_missing_is_told_in_its_place(Caller caller) {
        String session = caller.pairedSession("Nearly ready");
        try (Browser browser = Browser.open()) {
            Screen composer = Screen.open(browser, caller.url() + "/console/compose");
            composer.find("#compose-device").selectOption(session);
            composer.find("#message").fill("*bold* _it_ ~no~ `x` 2*3*4 {{name}} <b>plain</b> https://a.example/b_c_d");
            Locator bubble = composer.find("#bubble");
            assertThat(bubble.locator("strong")).hasText("bold");
            assertThat(bubble.locator("em")).hasText("it");
            assertThat(bubble.locator("s")).hasText("no");
            assertThat(bubble.locator("code")).hasText("x");
            assertThat(bubble.locator("mark")).hasText("{{name}}");
            assertThat(bubble).hasText("bold it no x 2*3*4 {{name}} <b>plain</b> https://a.example/b_c_d");
            composer.page().getByText("Add a picture").click();
            composer.find("#mediaUrl").fill("https://a.example/clay.jpg");
            assertThat(composer.find("#bubble-media")).hasText("https://a.example/clay.jpg");

            composer.find("input[name=source][value=paste]").check();
            composer.find("#recipients").fill("+919876543210");
            composer.button("Review").click();
            assertThat(composer.find("#name")).hasAttribute("aria-invalid", "true");
            assertThat(composer.find("#name")).isFocused();
            composer.find("#name").fill("Pottery");
            composer.button("Review").click();
            composer.shows("#review", "has no value");
            assertThat(composer.find("#name-help")).isVisible();
        }
    }

    @Test
    void a_message_is_saved_used_again_and_deleted(Caller caller) {
        try (Browser browser = Browser.open()) {
            Screen composer = Screen.open(browser, caller.url() + "/console/compose");
            assertThat(composer.button("Use it")).isDisabled();
            composer.find("#message").fill("See you on *Saturday*, {{name}}");
            composer.page().getByText("Save this message for later").click();
            composer.page().getByLabel("Name of the saved message").fill("Saturday reminder");
            composer.button("Save message").click();
            composer.shows("#template-outcome", "Message saved.");
            composer.shows("#template", "Saturday reminder");

            composer.find("#message").fill("something else");
            composer.page().getByLabel("Saved messages").selectOption("Saturday reminder");
            composer.button("Use it").click();
            assertThat(composer.find("#message")).hasValue("See you on *Saturday*, {{name}}");
            assertThat(composer.find("#bubble strong")).hasText("Saturday");
            composer.page().keyboard().press("Control+z");
            assertThat(composer.find("#message")).hasValue("something else");

            composer.button("Delete").click();
            Screen.button(composer.question(), "Delete").click();
            composer.shows("#template-outcome", "Saved message deleted.");
            composer.shows("#template", "None saved yet");
            assertThat(composer.button("Use it")).isDisabled();
            composer.hasNoComplaints();
        }
    }

    @Test
    void all_groups_that_a_search_finds_are_chosen_at_once(Caller caller) {
        String session = caller.pairedSession("Groups to send to");
        caller.ask("{\"action\":\"sync-groups\",\"sessionId\":\"" + session + "\"}");
        try (Browser browser = Browser.open()) {
            Screen composer = Screen.open(browser, caller.url() + "/console/compose");
            composer.find("#compose-device").selectOption(session);
            composer.shows("#groups-chosen", "0 of 11 chosen");
            composer.page().getByLabel("Search groups to send to").fill("WORKSHOP");
            composer.button("Select all found").click();
            composer.shows("#groups-chosen", "1 of 11 chosen");
            composer.find("#name").fill("To groups");
            composer.find("#message").fill("Hello all");
            composer.button("Review").click();
            composer.shows("#review", "1 group gets this message.");
            composer.hasNoComplaints();
        }
    }

    @Test
    void paused_moved_to_another_device_and_cancelled(Caller caller) {
        String session = caller.pairedSession("First phone");
        String other = caller.pairedSession("Second phone");
        Bulk bulk = new Bulk(caller, session, "Steered");
        try (Browser browser = Browser.open()) {
            Screen screen = Screen.open(browser, caller.url() + "/console/campaigns");
            String campaign = bulk.start("Long evening", 60, 60);
            screen.go(caller.url() + "/console/campaigns/" + campaign);
            screen.shows("#progress", "Sending");
            screen.button("Pause").click();
            screen.shows("#progress", "Somebody paused it.");
            Eventually.isTrue(() ->
                    caller.get("/api/v1/campaigns/" + campaign).path("sending").asInt() == 0);
            int before = bulk.arrived().size();
            Assertions.assertThat(before).isLessThan(60);
            screen.photograph("paused", false);

            screen.page().getByLabel("Send the rest from").selectOption(other);
            Assertions.assertThat(bulk.arrived()).as("paused is paused").hasSize(before);
            screen.button("Resume").click();
            screen.shows("#progress", "From Second phone.");
            Eventually.isTrue(() -> bulk.arrived().size() > before);
            screen.photograph("campaign", false);

            screen.button("Cancel").click();
            Screen.shows(screen.question(), "Cancel \"Long evening\"?");
            Screen.button(screen.question(), "Cancel").click();
            screen.shows("#progress", "Cancelled:");
            screen.shows("#progress", "60 of 60 have ended (100%)");
            assertThat(screen.button("Pause")).hasCount(0);
            int sent = caller.get("/api/v1/campaigns/" + campaign).path("sent").asInt();
            Assertions.assertThat(bulk.arrived())
                    .hasSize(sent)
                    .allSatisfy((text, times) -> Assertions.assertThat(times).isOne());
            screen.hasNoComplaints();
        }
    }

    @Test
    void the_list_is_filtered_and_its_file_downloaded(Caller caller) {
        Bulk bulk = new Bulk(caller, caller.pairedSession("List phone"), "Listed");
        String campaign = bulk.start("Listed evening", 3, 600);
        try (Browser browser = Browser.open()) {
            Screen list = Screen.open(browser, caller.url() + "/console/campaigns");
            list.shows("#campaigns", "Listed evening");
            list.page().getByLabel("Status").selectOption("completed");
            list.shows("#campaigns", "Listed evening");
            list.find("#campaigns a")
                    .filter(new Locator.FilterOptions().setHasText("Listed evening"))
                    .first()
                    .click();
            list.page().waitForURL(caller.url() + "/console/campaigns/" + campaign);
            list.shows("#recipients", "3 shown of 3");
            list.page().getByLabel("Status").selectOption("failed");
            list.shows("#recipients", "No recipient fits these filters.");
            String name = list.page()
                    .waitForDownload(
                            () -> list.page().getByText("Export as CSV").click())
                    .suggestedFilename();
            Assertions.assertThat(name).isEqualTo("recipients-" + campaign + ".csv");
            list.hasNoComplaints();
        }
    }

    /** What a page counts of its own requests while many events come. */
    @Test
    void however_many_events_come_a_part_asks_once_a_second(Caller caller) {
        Bulk bulk = new Bulk(caller, caller.pairedSession("Busy phone"), "Busy");
        try (Browser browser = Browser.open()) {
            Screen screen = Screen.open(browser, caller.url() + "/console/campaigns");
            screen.shows("#stream", "Live");
            screen.page().evaluate("() => performance.clearResourceTimings()");
            String campaign = bulk.start("Busy evening", 100, 6000);
            Eventually.isTrue(() -> caller.get("/api/v1/campaigns/" + campaign).has("finishedAt"));
            screen.shows("#campaigns", "100 of 100 sent");
            Object[] asked = ((List<?>) screen.page()
                            .evaluate(
                                    "() => performance.getEntriesByType('resource').filter(r => r.name.includes('/campaigns/list'))"
                                            + ".map(r => r.startTime)"))
                    .toArray();
            for (int i = 1; i < asked.length; i++) {
                Assertions.assertThat(((Number) asked[i]).doubleValue() - ((Number) asked[i - 1]).doubleValue())
                        .isGreaterThan(900);
            }
            Assertions.assertThat(asked).isNotEmpty();
        }
    }
}
