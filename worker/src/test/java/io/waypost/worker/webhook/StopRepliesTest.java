package io.waypost.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.KeepingCommand;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people answer, as the gateway tells it: some of it opts them out. */
class StopRepliesTest {
    private final Hooks hooks = Scene.get(Hooks.class);
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    @Test
    void aStopOptsItsSenderOutOnceAndAStartTakesBackOnlyWhatAReplySet() {
        reply("1", "\"from\":\"" + Scene.PERSON_JID + "\",\"text\":\" Arrêt! \"");
        reply("1", "\"from\":\"" + Scene.PERSON_JID + "\",\"text\":\" Arrêt! \"");
        assertThat(Lab.text("select person || ' ' || source || ' ' || session_id from suppressions"))
                .isEqualTo(Scene.PERSON_JID + " reply " + session);
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("cancelled");
        reply("2", "\"phone\":\"" + Scene.PERSON + "\",\"message\":\"start\"");
        reply("1", "\"from\":\"" + Scene.PERSON_JID + "\",\"text\":\" Arrêt! \"");
        assertThat(Lab.count("select count(*) from suppressions"))
                .as("an old STOP that comes again does not undo a START")
                .isZero();
        assertThat(Lab.told()).containsExactly("recipient.suppressed", "message.cancelled", "recipient.allowed");
        Scene.done(new KeepingCommand.Suppress(List.of(Scene.PERSON), null));
        reply("3", "\"from\":\"" + Scene.PERSON + "\",\"text\":\"START\"");
        assertThat(Lab.text("select source from suppressions"))
                .as("what somebody of the organization decided stands")
                .isEqualTo("person");
    }

    @Test
    void aStopThatCannotBeKnownAgainCountsEachTime() {
        for (String text : List.of("STOP", "START", "STOP")) {
            hooks.take(Scene.json("{\"event\":\"message\",\"sessionId\":\"wa_" + session + "\",\"from\":\""
                    + Scene.PERSON + "\",\"text\":\"" + text + "\"}"));
        }
        assertThat(Lab.count("select count(*) from suppressions")).isEqualTo(1);
    }

    @Test
    void whatElseIsWrittenOrIsWrittenInGroupsOrByUsChangesNothingAndIsNotKept() {
        reply("1", "\"from\":\"" + Scene.PERSON + "\",\"text\":\"Please stop by at seven\"");
        reply("2", "\"from\":\"120363000000000001@g.us\",\"text\":\"STOP\"");
        reply("3", "\"from\":\"" + Scene.PERSON + "\",\"groupJid\":\"120363000000000001@g.us\",\"text\":\"STOP\"");
        reply("4", "\"from\":\"" + Scene.PERSON + "\",\"fromMe\":true,\"text\":\"STOP\"");
        reply("5", "\"from\":\"" + Scene.PERSON + "\"");
        reply("6", "\"text\":\"STOP\"");
        reply("7", "\"from\":{\"a\":1},\"text\":[\"STOP\"]");
        assertThat(Lab.count("select count(*) from suppressions")).isZero();
        assertThat(Lab.count("select count(*) from gateway_events")).isZero();
        assertThat(Lab.told()).isEmpty();
    }

    private void reply(String id, String fields) {
        hooks.take(Scene.json("{\"event\":\"message_received\",\"sessionId\":\"wa_" + session + "\",\"messageId\":\""
                + id + "\"," + fields + "}"));
    }
}
