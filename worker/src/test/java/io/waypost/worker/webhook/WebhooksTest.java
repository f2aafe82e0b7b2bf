package io.waypost.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Ids;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import io.waypost.worker.ledger.Claim;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway tells afterwards, against a real ledger and a simulated gateway. */
class WebhooksTest {
    private static final String OTHER = "+919812345678";
    private final Hooks hooks = Scene.get(Hooks.class);
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    @Test
    void anAsynchronousSendIsSettledByItsIdAndARepeatChangesNothing() {
        UUID message = accepted(Scene.PERSON, false);
        hook("message_sent", upstreamId(message), Scene.PERSON_JID, "");
        hook("message_sent", upstreamId(message), Scene.PERSON_JID, "");
        assertThat(Lab.state(message)).isEqualTo("succeeded");
        assertThat(Lab.told()).containsExactly("message.accepted", "message.sent");
        assertThat(Lab.text("select evidence ->> 'source' from commands where command_id = ?", message))
                .isEqualTo("webhook");
    }

    @Test
    void anAsynchronousSendThatFailedIsFailedWithTheGatewaysWords() {
        UUID message = accepted(Scene.PERSON, false);
        hook("message_failed", upstreamId(message), Scene.PERSON_JID, ",\"error\":\"no such number\"");
        assertThat(Lab.state(message)).isEqualTo("failed");
        assertThat(Lab.text("select error ->> 'message' from commands where command_id = ?", message))
                .contains("no such number");
        hook("message_sent", upstreamId(message), Scene.PERSON_JID, "");
        assertThat(Lab.state(message)).as("a message never goes back").isEqualTo("failed");
    }

    /** Field incident 9: it settled the wrong message, because it looked at the group only. */
    @Test
    void incident9OneWithoutAnIdSettlesTheOldestUnsettledAttemptOfItsSessionAndRecipient() {
        UUID elsewhere = Scene.connected("912222222222");
        UUID first = accepted(Scene.PERSON, true);
        UUID second = accepted(Scene.PERSON, true);
        UUID another = accepted(OTHER, true);
        UUID otherSession = acceptedBy(elsewhere, Scene.PERSON, true);
        hook("message_sent", null, Scene.PERSON_JID, "");
        assertThat(Lab.state(first)).isEqualTo("succeeded");
        hook("message_failed", null, Scene.PERSON_JID, ",\"error\":\"no\"");
        assertThat(Lab.state(second)).isEqualTo("failed");
        assertThat(List.of(Lab.state(another), Lab.state(otherSession))).containsOnly("accepted");
    }

    @Test
    void anIdThatBelongsToAnotherMessageSettlesThatOneOnly() {
        UUID withId = accepted(Scene.PERSON, false);
        UUID withoutId = accepted(Scene.PERSON, true);
        hook("message_sent", upstreamId(withId), Scene.PERSON_JID, "");
        assertThat(Lab.state(withoutId)).isEqualTo("accepted");
        assertThat(Lab.state(withId)).isEqualTo("succeeded");
    }

    /** The answer of the call that is in flight may bring just this id. */
    @Test
    void incident9AnOutcomeWithAnIdThatNobodyHasYetSettlesNobodyElseWhileACallIsInFlight() {
        UUID older = accepted(Scene.PERSON, true);
        UUID sending = Scene.send(session, Scene.PERSON, "again");
        Claim inFlight = Lab.claimed(session);
        assertThat(inFlight.commandId()).isEqualTo(sending);
        hook("message_failed", "of the second", Scene.PERSON_JID, ",\"error\":\"no\"");
        assertThat(Lab.state(older)).isEqualTo("accepted");
        Scene.finish(inFlight);
        Lab.database()
                .sql("update commands set upstream_message_id = 'of the second' where command_id = ?")
                .param(sending)
                .update();
        lookAgain();
        assertThat(Lab.state(sending)).isEqualTo("failed");
        assertThat(Lab.state(older)).isEqualTo("accepted");
    }

    /** It takes back one that was sent; a guess would make a failure, and a double, of one that is still in doubt. */
    @Test
    void incident8ALateRejectionOfAMessageThatIsNobodysHereChangesNothing() {
        UUID accepted = accepted(Scene.PERSON, true);
        hook("message_error", "written on the phone", Scene.PERSON_JID, ",\"errorCode\":420,\"errorMessage\":\"no\"");
        lookAgain();
        assertThat(Lab.state(accepted)).isEqualTo("accepted");
    }

    @Test
    void incident9WhatIsOlderThanAnAttemptDoesNotTellOfIt() {
        UUID message = accepted(Scene.PERSON, true);
        String longAgo = Instant.now().minusSeconds(3_600).toString();
        hook("message_failed", null, Scene.PERSON_JID, ",\"error\":\"no\",\"timestamp\":\"" + longAgo + "\"");
        assertThat(Lab.state(message)).isEqualTo("accepted");
        String now = Instant.now().minusSeconds(5).toString(); // a clock that is behind
        hook("message_sent", null, Scene.PERSON_JID, ",\"timestamp\":\"" + now + "\"");
        assertThat(Lab.state(message)).isEqualTo("succeeded");
    }

    /** An organiser's phone is in use, too: its receipts are nobody's here. */
    @Test
    void receiptsOfWhatWasWrittenOnThePhoneStandInNobodysWay() {
        for (int i = 0; i < 600; i++) {
            hook("read", "foreign " + i, Scene.PERSON_JID, ",\"readerPhone\":\"+917000000001\"");
        }
        UUID message = accepted(Scene.PERSON, false);
        hook("message_sent", "early", Scene.PERSON_JID, "");
        Lab.database()
                .sql("update commands set upstream_message_id = 'early', state = 'accepted' where command_id = ?")
                .param(message)
                .update();
        lookAgain();
        hooks.sweep();
        hooks.sweep();
        assertThat(Lab.state(message)).isEqualTo("succeeded");
        assertThat(Lab.count("select count(*) from gateway_events where settled_at is null and looks between 1 and 4"))
                .as("each was looked at and waits, longer each time")
                .isEqualTo(600);
        Lab.database()
                .sql("update gateway_events set received_at = now() - interval '70 seconds'")
                .update();
        lookAgain();
        hooks.sweep();
        assertThat(Lab.count("select count(*) from gateway_events where settled_at is null"))
                .isZero();
    }

    /** Its time is none that the database could hold. */
    @Test
    void oneThatWasKeptAndCannotBeAppliedStandsInNobodysWay() {
        UUID message = sent(Scene.PERSON);
        hook("read", "later", Scene.PERSON_JID, ",\"timestamp\":999999999999999");
        hook("read", "later", Scene.PERSON_JID, ",\"readerPhone\":\"+917000000001\"");
        Lab.database()
                .sql("update commands set upstream_message_id = 'later' where command_id = ?")
                .param(message)
                .update();
        lookAgain();
        assertThat(Lab.state(message)).isEqualTo("read");
        assertThat(Lab.count("select count(*) from gateway_events where settled_at is null"))
                .isZero();
    }

    private void lookAgain() {
        Lab.database().sql("update gateway_events set look_at = now()").update();
        hooks.sweep();
    }

    /** Field incident 8: "sent", and never delivered. */
    @Test
    void incident8ALateRejectionTurnsASuccessBackIntoAFailure() {
        UUID message = sent(Scene.PERSON);
        String late = ",\"errorCode\":420,\"errorMessage\":\"not allowed\"";
        hook("message_error", upstreamId(message), Scene.PERSON_JID, late);
        hook("message_error", upstreamId(message), Scene.PERSON_JID, late);
        assertThat(Lab.state(message)).isEqualTo("failed");
        assertThat(Lab.text("select error ->> 'code' from commands where command_id = ?", message))
                .isEqualTo("WHATSAPP_RESTRICTED");
        assertThat(Lab.told()).containsExactly("message.sent", "message.failed");
    }

    @Test
    void anOutcomeThatComesBeforeItsCallIsWrittenDownIsKeptForIt() {
        async(Scene.PERSON, false);
        UUID message = Scene.send(session, Scene.PERSON, "early");
        Claim claim = Lab.claimed(session);
        hooks.take(Scene.json("{\"event\":\"delivered\",\"sessionId\":\"wa_" + session
                + "\",\"messageId\":\"not known yet\",\"readerPhone\":\"911\"}"));
        Scene.finish(claim);
        hooks.sweep();
        assertThat(Lab.state(message)).isEqualTo("accepted");
        Lab.database()
                .sql("update commands set upstream_message_id = 'not known yet' where command_id = ?")
                .param(message)
                .update();
        Lab.database().sql("update gateway_events set look_at = now()").update();
        hooks.sweep();
        assertThat(Lab.state(message)).isEqualTo("delivered");
        assertThat(Lab.told()).containsExactly("message.accepted", "message.sent", "message.delivered");
        assertThat(Lab.count("select count(*) from gateway_events where settled_at is null"))
                .isZero();
    }

    /** Field incident 24: the count stood at 0, or above the audience. */
    @Test
    void incident24EachReaderCountsOnceWhateverComesTwiceOrInWhichOrder() {
        UUID message = sent(Scene.PERSON);
        for (String reader : List.of("911", "912", "911")) {
            hook("read", upstreamId(message), Scene.PERSON_JID, ",\"readerPhone\":\"+9170000000" + reader + "\"");
            hook("delivered", upstreamId(message), Scene.PERSON_JID, ",\"readerPhone\":\"+9170000000" + reader + "\"");
        }
        assertThat(Lab.text("select delivered_count || ' ' || read_count from commands where command_id = ?", message))
                .isEqualTo("2 2");
        assertThat(Lab.state(message)).as("read, and never back to delivered").isEqualTo("read");
        assertThat(Lab.told()).containsExactly("message.sent", "message.read");
    }

    @Test
    void aReactionAndPeopleComingAndGoingAreRecordedOnce() {
        UUID message = sent(Scene.PERSON);
        String reaction = ",\"reactorPhone\":\"+917000000001\",\"emoji\":\"👍\"";
        hook("reaction", upstreamId(message), Scene.PERSON_JID, reaction);
        hook("reaction", upstreamId(message), Scene.PERSON_JID, reaction);
        String join = "{\"event\":\"join\",\"sessionId\":\"wa_" + session
                + "\",\"groupJid\":\"120363000000000001@g.us\",\"participant\":{\"phone\":\"+917000000001\"}}";
        hooks.take(Scene.json(join));
        hooks.take(Scene.json(join));
        assertThat(Lab.count("select count(*) from receipts where kind = 'reaction' and detail = '👍'"))
                .isEqualTo(1);
        assertThat(Lab.count("select count(*) from gateway_events where event = 'join'"))
                .isEqualTo(1);
        assertThat(Lab.state(message)).isEqualTo("succeeded");
    }

    @Test
    void aChangeOfTheSessionIsLookedAtAtOnceAndNeverBelieved() {
        Lab.database()
                .sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state,
                                              due_at, payload, created_at)
                        values (?, ?, 'watch', ?, ?, 0, 0, 'queued', now() + interval '1 minute', '{}', now())""")
                .params(Ids.derived(session, "watch"), Lab.ORG, session, session)
                .update();
        hooks.take(Scene.json("{\"sessionId\":\"wa_" + session + "\",\"status\":\"disconnected\"}"));
        assertThat(Lab.text("select status from whatsapp_sessions where id = ?", session))
                .isEqualTo("connected");
        Scene.step(session);
        assertThat(Lab.text("select status from whatsapp_sessions where id = ?", session))
                .isEqualTo("connected");
    }

    @Test
    void eventsOfSessionsThatAreGoneChangeNothing() {
        UUID message = accepted(Scene.PERSON, false);
        hooks.take(Scene.json("{\"event\":\"message_sent\",\"sessionId\":\"wa_" + UUID.randomUUID()
                + "\",\"messageId\":\"" + upstreamId(message) + "\"}"));
        assertThat(Lab.state(message)).isEqualTo("accepted");
    }

    private UUID sent(String to) {
        UUID message = Scene.send(session, to, "hello");
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("succeeded");
        return message;
    }

    private UUID accepted(String to, boolean withoutId) {
        return acceptedBy(session, to, withoutId);
    }

    private UUID acceptedBy(UUID by, String to, boolean withoutId) {
        async(to, withoutId);
        UUID message = Scene.send(by, to, "hello");
        Scene.due(by);
        Scene.step(by);
        assertThat(Lab.state(message)).isEqualTo("accepted");
        if (!withoutId) { // some builds tell it with the acceptance
            Lab.database()
                    .sql("update commands set upstream_message_id = 'ID-' || command_id where command_id = ?")
                    .param(message)
                    .update();
        }
        return message;
    }

    private static void async(String to, boolean withoutId) {
        Scene.noFaults();
        Scene.fault(
                "{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"async\",\"delayMs\":600000,\"outcome\":\"silent\",\"withoutMessageId\":"
                        + withoutId + "}}");
    }

    private static String upstreamId(UUID message) {
        return Lab.text("select upstream_message_id from commands where command_id = ?", message);
    }

    private void hook(String event, @Nullable String messageId, String jid, String more) {
        String id = messageId == null ? "" : ",\"messageId\":\"" + messageId + "\"";
        hooks.take(Scene.json("{\"event\":\"" + event + "\",\"sessionId\":\"wa_" + session + "\",\"groupJid\":\"" + jid
                + "\"" + id + more + "}"));
    }
}
