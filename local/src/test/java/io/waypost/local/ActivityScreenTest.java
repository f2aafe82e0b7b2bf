package io.waypost.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.waypost.contract.Event;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Json;
import io.waypost.contract.Topics;
import io.waypost.local.RunningSystem.Running;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What happens, as it happens: found, held, explained, and never too much for the page. */
@ExtendWith(RunningSystem.class)
class ActivityScreenTest {
    private static final int FLOOD = 10_000;

    @Test
    void a_failure_is_found_by_what_is_known_of_it_and_tells_its_story(Caller caller) {
        String session = caller.pairedSession("Storyteller");
        caller.faults(
                "[{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"status\",\"status\":422,\"body\":{\"error\":\"bad media\"}}}]");
        caller.ask(caller.send(session, "+919876500001", "refused"));
        caller.control("DELETE", "/sim/faults", "");
        caller.ask(caller.send(session, "+919876500002", "fine"));
        try (Browser browser = Browser.open()) {
            Screen activity = Screen.open(browser, caller.url() + "/console/activity");
            Locator entries = activity.find("#feed li");
            activity.shows("#feed", "+919876500002");
            activity.page().getByLabel("Search").fill("status:failed code:VPS_* to:+9198765000* -word");
            assertThat(entries).hasCount(1);
            Screen.shows(entries, "VPS_REJECTED_REQUEST");
            Assertions.assertThat(activity.page().url()).contains("q=status%3Afailed");

            activity.page().reload();
            assertThat(entries).hasCount(1);
            activity.photograph("activity", false);
            activity.page().getByLabel("Search").fill("colour:red");
            activity.shows("#q-unknown", "Not a field that can be searched: colour");
            activity.page().getByLabel("Search").fill("code:VPS_REJECTED_REQUEST to:+919876500001");

            entries.locator(".story-link").click();
            Locator story = activity.question();
            Screen.shows(story, "bad media");
            Screen.shows(story, "422");
            Screen.shows(story, "failed");
            activity.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Screen.button(story, "Copy the request as curl").click();
            Screen.shows(story, "Copied");
            Assertions.assertThat(activity.page()
                            .evaluate("() => navigator.clipboard.readText()")
                            .toString())
                    .startsWith("curl -sS '" + caller.url() + "/api/v1/commands'")
                    .contains("\"message\":\"refused\"")
                    .doesNotContain(caller.key());
            activity.photograph("story", false);
            activity.hasNoComplaints();
        }
    }

    @Test
    void devices_groups_and_campaigns_stand_there_by_name_and_are_found_by_it(Caller caller) {
        String session = caller.pairedSession("Kiln phone");
        caller.ask("{\"action\":\"sync-groups\",\"sessionId\":\"" + session + "\"}");
        JsonNode group = caller.get("/api/v1/sessions/" + session + "/groups").at("/items/0");
        caller.ask(caller.send(session, group.path("jid").asString(), "to a group"));
        String campaign = new Bulk(caller, session, "Named").start("Glazing, Sunday", 2, 600);
        Eventually.isTrue(() -> caller.get("/api/v1/campaigns/" + campaign).has("finishedAt"));
        try (Browser browser = Browser.open()) {
            Screen activity =
                    Screen.open(browser, caller.url() + "/console/activity?q=campaign:Glazing* type:message.sent");
            Locator entries = activity.find("#feed li");
            assertThat(entries).hasCount(2);
            Screen.shows(entries.first(), "Glazing, Sunday");
            Screen.shows(entries.first(), "Kiln phone");
            activity.page()
                    .getByLabel("Search")
                    .fill("type:message.sent to:\"" + group.path("name").asString() + "\"");
            assertThat(entries).hasCount(1);
            assertThat(entries.locator(".to")).hasText(group.path("name").asString());
            activity.hasNoComplaints();
        }
    }

    @Test
    void while_it_is_paused_nothing_moves_and_nothing_is_lost(Running running) {
        try (Browser browser = Browser.open()) {
            Screen activity = Screen.open(browser, running.caller().url() + "/console/activity?q=to:paused-*");
            activity.shows("#stream", "Live");
            activity.button("Pause the feed").click();
            publish(running, 3, "paused-", null);
            activity.shows("#held", "3 new while paused");
            assertThat(activity.find("#feed li")).hasCount(0);
            activity.button("Go on").click();
            assertThat(activity.find("#feed li")).hasCount(3);
            activity.shows("#feed li:first-child", "paused-2");
        }
    }

    @Test
    void a_page_that_nobody_looks_at_gives_its_connection_back_and_misses_nothing(Running running) {
        try (Browser browser = Browser.open()) {
            Screen activity = Screen.open(browser, running.caller().url() + "/console/activity?q=to:unseen-*");
            activity.shows("#stream", "Live");
            publish(running, 1, "unseen-", null);
            assertThat(activity.find("#feed li")).hasCount(1);

            activity.page().clock().install();
            look(activity, false);
            activity.page().clock().runFor(61_000);
            publish(running, 2, "unseen-later-", null);
            Eventually.isTrue(() -> streams(running) == 0);
            assertThat(activity.find("#feed li")).hasCount(1);

            look(activity, true);
            activity.page().clock().resume();
            assertThat(activity.find("#feed li"))
                    .hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(Screen.SOON));
            activity.shows("#stream", "Live");
        }
    }

    private static void look(Screen activity, boolean atIt) {
        activity.page().evaluate("""
                hidden => {
                  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
                  document.dispatchEvent(new Event("visibilitychange"));
                }""", !atIt);
    }

    /** How many read the results at the api, by its own metric. */
    private static double streams(Running running) throws IOException, InterruptedException {
        URI metrics = URI.create(running.system().managementUrl() + "/actuator/prometheus");
        String text = running.caller()
                .http()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith("waypost_live_readers"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void many_failures_of_one_cause_are_one_banner(Running running) {
        try (Browser browser = Browser.open()) {
            Screen activity = Screen.open(browser, running.caller().url() + "/console/activity");
            activity.shows("#stream", "Live");
            publish(running, 40, "outage-", FailureCode.VPS_FORBIDDEN.because("The VPS says no"));
            activity.shows("#outage", "VPS_FORBIDDEN");
            activity.shows("#outage", "Check the key's rights on the VPS.");
            Screen.button(activity.find("#outage"), "Show them only").click();
            assertThat(activity.page().getByLabel("Search")).hasValue("code:VPS_FORBIDDEN");
            assertThat(activity.find("#feed li")).hasCount(40);
            activity.photograph("outage", false);
        }
    }

    @Test
    void ten_thousand_events_do_not_slow_it(Running running) {
        try (Browser browser = Browser.open()) {
            Screen activity = Screen.open(browser, running.caller().url() + "/console/activity?q=to:flood-*");
            activity.shows("#stream", "Live");
            publish(running, FLOOD, "flood-", null);
            activity.shows("#feed li:first-child", "flood-" + (FLOOD - 1));
            activity.shows("#count", "10,000 of");
            assertThat(activity.find("#feed li")).hasCount(200);
            Object millis = activity.page().evaluate("""
                    async () => {
                      const box = document.getElementById("q");
                      const begun = performance.now();
                      box.value = "to:flood-1234";
                      box.dispatchEvent(new Event("input"));
                      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
                      return performance.now() - begun;
                    }""");
            Assertions.assertThat(((Number) millis).doubleValue()).isLessThan(1000);
            assertThat(activity.find("#feed li")).hasCount(1);
        }
    }

    private static void publish(Running running, int count, String to, @Nullable Failure failure) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", running.kafka(), "acks", "all", "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int n = 0; n < count; n++) {
                producer.send(new ProducerRecord<>(
                        Topics.RESULTS,
                        running.organization(),
                        event(running, to + n, failure).toJson()));
            }
            producer.flush();
        }
    }

    private static Event event(Running running, String to, @Nullable Failure failure) {
        return new Event(
                UUID.randomUUID(),
                failure == null ? "message.sent" : "message.failed",
                null,
                UUID.fromString(running.organization()),
                null,
                null,
                null,
                Instant.now(),
                Json.MAPPER.createObjectNode().put("to", to),
                failure,
                null);
    }
}
