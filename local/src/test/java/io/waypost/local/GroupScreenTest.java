package io.waypost.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The groups of a device, found among thousands. */
@ExtendWith(RunningSystem.class)
class GroupScreenTest {

    @Test
    void among_thousands_one_is_found_as_it_is_typed_and_its_link_copied(Caller caller) {
        String session = caller.pairedSession("Busy phone");
        caller.control("PUT", "/sim/sessions/wa_" + session + "/groups", "{\"count\":3000}");
        try (Browser browser = Browser.open()) {
            Screen groups = Screen.open(browser, caller.url() + "/console/groups");
            groups.find("#groups-device").selectOption(session);
            groups.button("Sync groups").click();
            groups.shows("#groups", "100 shown");
            groups.shows("#groups", "last synced");
            Locator rows = groups.find("#groups tbody th[scope=row]");
            assertThat(rows).hasCount(100);
            groups.button("Show more").click();
            assertThat(rows).hasCount(200);

            groups.find("#groups-sort").selectOption("members");
            Awaitility.await() // the list of before stands until the new one is there
                    .untilAsserted(() -> Assertions.assertThat(sizes(groups))
                            .hasSize(100)
                            .isSortedAccordingTo(Comparator.reverseOrder()));

            groups.page().getByLabel("Search groups").pressSequentially("meera 29");
            assertThat(rows).not().hasCount(100);
            groups.shows("#groups", "Block Printing with Meera 29");
            BrowserContext context = groups.page().context();
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Screen.button(groups.find("#groups tbody tr").first(), "Copy invite link")
                    .click();
            groups.shows("#groups tbody tr:first-child", "Copied");
            Assertions.assertThat(groups.page()
                            .evaluate("() => navigator.clipboard.readText()")
                            .toString())
                    .startsWith("https://chat.whatsapp.com/");

            groups.page().getByLabel("Search groups").fill("no such group");
            groups.shows("#groups", "No group has “no such group” in its name");
            groups.page().getByLabel("Search groups").fill("");
            assertThat(rows).hasCount(100);
            groups.photograph("groups", false);
            groups.hasNoComplaints();
        }
    }

    private static List<Integer> sizes(Screen groups) {
        return groups.find("#groups tbody td.number").allTextContents().stream()
                .map(text -> Integer.parseInt(text.replaceAll("\\D", "")))
                .toList();
    }

    @Test
    void a_sync_tells_what_came_what_went_and_what_is_called_otherwise_now(Caller caller) {
        String session = caller.pairedSession("Changing phone");
        String path = "/sim/sessions/wa_" + session + "/groups";
        caller.control("PUT", path, "[" + group(1, "One") + "," + group(2, "Two") + "," + group(3, "Three") + "]");
        caller.ask("{\"action\":\"sync-groups\",\"sessionId\":\"" + session + "\"}");
        caller.control(
                "PUT",
                path,
                "[" + group(1, "Uno") + "," + group(2, "Due") + "," + group(4, "Four") + "," + group(5, "Five") + ","
                        + group(6, "Six") + "]");
        try (Browser browser = Browser.open()) {
            Screen groups = Screen.open(browser, caller.url() + "/console/groups?sessionId=" + session);
            groups.shows("#groups", "Three");
            groups.button("Sync groups").click();
            groups.shows("#sync-outcome", "3 added, 1 removed, 2 renamed");
            groups.shows("#groups", "Uno");
            assertThat(groups.find("#groups")).not().containsText("Three");
            groups.page().getByLabel("Also those that are gone").check();
            groups.shows("#groups", "Three");
            groups.hasNoComplaints();
        }
    }

    private static String group(int number, String name) {
        return "{\"jid\":\"12036340000000000" + number + "@g.us\",\"name\":\"" + name + "\",\"participants\":5}";
    }
}
