package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The organiser's own checklist, with nothing but HTTP. */
@ExtendWith(RunningSystem.class)
class StoryTest {

    @Test
    void connect_scan_sync_send_and_see_it_sent(Caller caller) throws Exception {
        JsonNode health = caller.ask("{\"action\":\"health\"}");
        assertThat(health.path("status").asString()).isEqualTo("succeeded");
        assertThat(health.path("result")
                        .path("rungs")
                        .valueStream()
                        .map(r -> r.path("name").asString()))
                .containsExactly("configuration", "dns", "tcp", "tls", "http", "key");

        String session = caller.pairedSession("Front desk");
        JsonNode sync = caller.ask("{\"action\":\"sync-groups\",\"sessionId\":\"" + session + "\"}");
        assertThat(sync.path("result").path("added").asInt()).isPositive();
        JsonNode groups = caller.get("/api/v1/sessions/" + session + "/groups");
        assertThat(groups.path("total").asInt())
                .isEqualTo(sync.path("result").path("total").asInt());

        try (BufferedReader events = reader(caller, "")) {
            assertThat(events.readLine()).startsWith(":");
            String group = groups.path("items").path(0).path("id").asString();
            JsonNode sent = caller.ask(caller.send(session, group, "The workshop begins at seven"));
            assertThat(sent.path("status").asString()).isEqualTo("succeeded");
            String id = next(events, "id: ");
            assertThat(next(events, "event: ")).isEqualTo("message.sent");
            assertThat(next(events, "data: ")).contains(sent.path("commandId").asString());
            assertThat(caller.effects("The workshop begins at seven")).isEqualTo(1);

            caller.ask(caller.send(session, group, "Bring a pen"));
            try (BufferedReader resumed = reader(caller, id)) {
                assertThat(next(resumed, "event: "))
                        .as("the next one, not the same again")
                        .isEqualTo("message.sent");
                assertThat(next(resumed, "data: "))
                        .doesNotContain(sent.path("commandId").asString());
            }
        }
    }

    @Test
    void incident_10_a_session_is_found_connected_with_no_user_interface_open(Caller caller) {
        String session = caller.pairedSession("Reception");
        caller.control("POST", "/sim/sessions/wa_" + session + "/drop", "{}");
        Eventually.isTrue(() -> caller.sessionIs(session, "disconnected"));
    }

    private static BufferedReader reader(Caller caller, String lastEventId) throws IOException, InterruptedException {
        return new BufferedReader(new InputStreamReader(caller.events(lastEventId), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader events, String prefix) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new AssertionError("the stream ended before a line that begins with " + prefix);
    }
}
