package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a kill leaves behind. */
class CrashTest {

    @Test
    void incident_06_a_kill_in_mid_call_leaves_a_send_in_doubt_and_data_outlives_a_restart(@TempDir Path data)
            throws Exception {
        String session;
        String inDoubt;
        String afterwards;
        try (LocalSystem system = LocalSystem.start(data, Programs.built(), RunningSystem.QUICK)) {
            Caller caller = Caller.of(system);
            session = caller.pairedSession("Front desk");
            String slow = "{\"match\":{\"path\":\"/send\"},\"times\":1,\"fault\":{\"type\":\"latency\",\"ms\":2500}}";
            caller.faults("[" + slow + "]");
            inDoubt = caller.enqueue(caller.send(session, "+919876543210", "in doubt"));
            afterwards = caller.enqueue(caller.send(session, "+919876543210", "afterwards"));
            Eventually.isTrue(() -> caller.get("/api/v1/commands/" + inDoubt)
                    .path("status")
                    .asString()
                    .equals("running"));
            system.process("worker").destroyForcibly();

            Eventually.isTrue(() -> ended(caller, inDoubt) && ended(caller, afterwards));
            JsonNode view = caller.get("/api/v1/commands/" + inDoubt);
            assertThat(view.path("status").asString()).isEqualTo("unknown");
            assertThat(view.path("error").path("code").asString()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(caller.effects("in doubt")).isLessThanOrEqualTo(1);
            assertThat(caller.effects("afterwards")).isEqualTo(1);
        }
        try (LocalSystem again = LocalSystem.start(data, Programs.built(), Map.of())) {
            Caller caller = Caller.of(again);
            assertThat(caller.sessionIs(session, "connected")).isTrue();
            assertThat(caller.get("/api/v1/messages").path("total").asInt()).isEqualTo(2);
            JsonNode sent = caller.ask(caller.send(session, "+919876543210", "after the restart"));
            assertThat(sent.path("status").asString()).isEqualTo("succeeded");
        }
    }

    private static boolean ended(Caller caller, String command) {
        String status = caller.get("/api/v1/commands/" + command).path("status").asString();
        return status.equals("succeeded") || status.equals("unknown") || status.equals("failed");
    }
}
