package io.waypost.worker.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages that may have arrived: they are asked for, and nothing is ever sent a second time to find out. */
class DoubtTest {
    private static final String CUT_AFTER =
            "{\"match\":{\"path\":\"/send\"},\"times\":1," + "\"fault\":{\"type\":\"reset-after-read\",\"effect\":%b}}";
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    /** Field incident 7: "failed", yet delivered. */
    @Test
    void incident7WhatArrivedAndWasCutOffIsFoundOutByItself() {
        UUID message = doubtful(true);
        assertThat(Lab.told()).containsExactly("message.unknown");
        Scene.due(session);
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("succeeded");
        assertThat(Lab.told()).containsExactly("message.unknown", "message.sent");
        assertThat(evidence(message, "source")).isEqualTo("look-up");
        assertThat(Scene.effects()).hasSize(1);
    }

    @Test
    void whatTheGatewayHasNoRecordOfStaysUnknownWithThatEvidenceAndIsAskedForAgainLater() {
        UUID message = doubtful(false);
        Scene.due(session);
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("unknown");
        assertThat(evidence(message, "detail")).contains("no record");
        assertThat(Lab.count("select count(*) from commands where action = 'verification' and state = 'queued'"
                        + " and due_at > now() + interval '3 seconds'"))
                .isEqualTo(1);
        assertThat(Scene.effects()).isEmpty();
    }

    @Test
    void aHitThatIsAnotherMessageOfOursDoesNotCount() {
        UUID sent = Scene.send(session, Scene.PERSON, "the first");
        Scene.step(session);
        UUID message = doubtful(false);
        Lab.database()
                .sql("update commands set started_at = started_at - interval '1 minute' where command_id = ?")
                .param(message)
                .update();
        Scene.due(session);
        Scene.step(session);
        assertThat(Lab.state(sent)).isEqualTo("succeeded");
        assertThat(Lab.state(message)).isEqualTo("unknown");
        assertThat(evidence(message, "detail")).contains("another one of ours");
    }

    @Test
    void aHitFromBeforeTheAttemptDoesNotCount() {
        UUID message = doubtful(true);
        Lab.database()
                .sql("update commands set started_at = now() + interval '1 minute' where command_id = ?")
                .param(message)
                .update();
        Scene.due(session);
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("unknown");
        assertThat(evidence(message, "detail")).contains("earlier");
    }

    @Test
    void aGatewayThatCannotBeAskedIsNotAskedAgain() {
        Scene.variation("{\"messageStatus\":false}");
        UUID message = doubtful(true);
        Scene.due(session);
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("unknown");
        assertThat(evidence(message, "detail")).contains("cannot be asked");
        assertThat(Lab.count("select count(*) from commands where action = 'verification' and state = 'queued'"))
                .isZero();
    }

    @Test
    void aWorkerThatDiedBeforeItSaidThatASessionIsNotTheirsLeavesNoDoubt() {
        Lab.database()
                .sql("update whatsapp_sessions set organization_id = gen_random_uuid() where id = ?")
                .param(session)
                .update();
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        Lab.claimed(session);
        Lab.database()
                .sql("update commands set deadline_at = now() - interval '1 second' where command_id = ?")
                .param(message)
                .update();
        Scene.sweepLeftBehind();
        assertThat(Lab.state(message)).isEqualTo("queued");
        Scene.due(session);
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("failed");
        assertThat(Lab.text("select error ->> 'code' from commands where command_id = ?", message))
                .isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void aWorkerThatDiedInTheMiddleLeavesADoubtThatIsAskedFor() {
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        Lab.claimed(session);
        Lab.database()
                .sql("update commands set deadline_at = now() - interval '1 second' where command_id = ?")
                .param(message)
                .update();
        Scene.sweepLeftBehind();
        assertThat(Lab.state(message)).isEqualTo("unknown");
        Scene.due(session);
        Scene.step(session);
        assertThat(evidence(message, "detail")).contains("no record");
    }

    @Test
    void aPersonAsksAndIsToldWhatCameOfIt() {
        UUID arrived = doubtful(true);
        UUID verify = Lab.add(new Command.Verify(List.of(arrived, UUID.randomUUID()), null), Lane.LEDGER);
        Scene.step(verify);
        assertThat(Lab.state(verify)).as("it waits for the answer").isEqualTo("queued");
        Scene.step(session);
        Scene.due(verify);
        Scene.step(verify);
        JsonNode result = Scene.result(verify);
        assertThat(result.path("asked").asInt()).isEqualTo(1);
        assertThat(result.path("sent").asInt()).isEqualTo(1);
        assertThat(Lab.told()).containsExactly("message.unknown", "message.sent", "command.succeeded");
    }

    @Test
    void aPersonSettlesWhatNothingElseCouldTellAndNothingThatIsSettled() {
        UUID arrived = doubtful(false);
        UUID lost = doubtful(false);
        UUID sent = Scene.send(session, Scene.PERSON, "hello");
        Scene.due(session);
        Scene.step(session);
        assertThat(Scene.done(new Command.Confirm(List.of(arrived, sent), true)).toString())
                .isEqualTo("{\"settled\":1,\"unchanged\":1}");
        Scene.done(new Command.Confirm(List.of(arrived, lost), false));
        assertThat(Lab.state(arrived)).isEqualTo("succeeded");
        assertThat(Lab.state(lost)).isEqualTo("failed");
        assertThat(Lab.text("select error ->> 'code' from commands where command_id = ?", lost))
                .isEqualTo("NOT_DELIVERED");
        assertThat(evidence(lost, "source")).isEqualTo("person");
    }

    private UUID doubtful(boolean arrived) {
        Scene.fault(CUT_AFTER.formatted(arrived));
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        Scene.due(session);
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("unknown");
        return message;
    }

    private static String evidence(UUID message, String field) {
        return Lab.text("select evidence ->> '" + field + "' from commands where command_id = ?", message);
    }
}
