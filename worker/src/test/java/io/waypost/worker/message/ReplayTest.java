package io.waypost.worker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.contract.Command;
import io.waypost.contract.Criteria;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import io.waypost.worker.ledger.Claims;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Field incident 25: "retry" only changed a label. */
class ReplayTest {
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    @Test
    void incident25WhatFailedReallyGoesOutAgainAsANewMessageLinkedWithTheOld() {
        UUID failed = Scene.ended(session, "failed");
        JsonNode result = Scene.done(ids(false, failed));
        UUID replay =
                UUID.fromString(result.path("messages").get(0).path("messageId").asString());
        Scene.step(session);
        assertThat(Lab.state(replay)).isEqualTo("succeeded");
        assertThat(Lab.state(failed)).as("all of the original is kept").isEqualTo("failed");
        assertThat(Lab.text("select replay_of::text from commands where command_id = ?", replay))
                .isEqualTo(failed.toString());
        assertThat(Lab.text("select replayed_by::text from commands where command_id = ?", failed))
                .isEqualTo(replay.toString());
        assertThat(Scene.effects()).hasSize(1);
    }

    @Test
    void sentIsNeverReplayedUnknownOnlyWhenAskedForAndNothingTwice() {
        UUID sent = Scene.ended(session, "succeeded");
        UUID delivered = Scene.ended(session, "delivered");
        UUID unknown = Scene.ended(session, "unknown");
        UUID failed = Scene.ended(session, "failed");
        UUID waiting = Scene.ended(session, "queued");
        JsonNode result = Scene.done(ids(false, sent, delivered, unknown, failed, waiting, UUID.randomUUID()));
        assertThat(result.path("count").asInt()).isEqualTo(1);
        JsonNode passed = result.path("passedOver");
        assertThat(passed.path("notFailed").asInt()).isEqualTo(3);
        assertThat(passed.path("unknown").asInt()).isEqualTo(1);
        assertThat(passed.path("missing").asInt()).isEqualTo(1);
        assertThat(Scene.done(ids(false, failed))
                        .path("passedOver")
                        .path("replayedBefore")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatMayHaveArrivedIsAskedForBeforeItIsReplayed() {
        UUID unknown = Scene.ended(session, "unknown");
        UUID replay = Lab.add(ids(true, unknown), Lane.LEDGER);
        Scene.step(replay);
        assertThat(Lab.state(replay)).as("it waits for the look-up").isEqualTo("queued");
        Scene.step(session);
        JsonNode result = Scene.done(replay);
        assertThat(result.path("count").asInt()).isEqualTo(1);
        assertThat(result.path("mayHaveArrived").asInt()).isEqualTo(1);
    }

    @Test
    void aPreviewTellsHowManyPeopleHowOldAndHowManyMayHaveArrivedAndSendsNothing() {
        Scene.ended(session, "failed");
        Scene.ended(session, "failed");
        Scene.ended(session, "unknown");
        int before = Lab.count("select count(*) from commands where action = 'send'");
        Criteria all = new Criteria(List.of("failed", "unknown"), null, session, null, null, null, null, null);
        JsonNode result = Scene.done(new Command.Replay(List.of(), null, all, null, true, true));
        assertThat(result.path("count").asInt()).isEqualTo(2);
        assertThat(result.path("people").asInt()).isEqualTo(1);
        assertThat(result.path("since").asString()).isNotEmpty();
        assertThat(result.path("passedOver").path("notVerified").asInt()).isEqualTo(1);
        assertThat(Lab.count("select count(*) from commands where action = 'send'"))
                .isEqualTo(before);
    }

    @Test
    void aFilterPicksTheNewestOfAChainOnlyAndOnlyIfThatFailed() {
        UUID failed = Scene.ended(session, "failed");
        Command.Replay byFilter = new Command.Replay(
                List.of(),
                null,
                new Criteria(List.of("failed"), null, session, null, null, null, null, null),
                null,
                false,
                false);
        UUID first = messageOf(Scene.done(byFilter));
        assertThat(Scene.done(byFilter).path("count").asInt()).isZero();
        Lab.database()
                .sql("update commands set state = 'failed' where command_id = ?")
                .param(first)
                .update();
        JsonNode again = Scene.done(byFilter);
        assertThat(again.path("messages").get(0).path("replayOf").asString()).isEqualTo(first.toString());
        assertThat(again.path("count").asInt()).isEqualTo(1);
        assertThat(Lab.text("select replayed_by::text from commands where command_id = ?", failed))
                .isEqualTo(first.toString());
    }

    @Test
    void anotherSessionOfTheOrganizationMaySendItAndNobodyElses() {
        UUID failed = Scene.ended(session, "failed");
        UUID other = Scene.connected("912222222222");
        JsonNode nobodys = Scene.done(new Command.Replay(List.of(failed), null, null, UUID.randomUUID(), false, false));
        assertThat(nobodys.isEmpty()).isTrue();
        UUID replay = messageOf(Scene.done(new Command.Replay(List.of(failed), null, null, other, false, false)));
        Scene.step(other);
        assertThat(Lab.state(replay)).isEqualTo("succeeded");
        assertThat(Lab.text("select session_id::text from commands where command_id = ?", replay))
                .isEqualTo(other.toString());
    }

    @Test
    void aReplayThatIsTakenBackSendsNoMoreOfWhatItMadeAndTellsOfEach() {
        UUID first = Scene.ended(session, "failed");
        UUID second = Scene.ended(session, "failed");
        UUID replay = Scene.add(ids(false, first, second));
        Scene.done(replay);
        Scene.step(session);
        assertThat(states(replay)).containsExactly("queued", "succeeded");
        JsonNode result = Scene.done(new Command.Cancel(null, replay));
        assertThat(result.path("cancelled").asInt()).isEqualTo(1);
        assertThat(states(replay)).containsExactly("cancelled", "succeeded");
        assertThat(Lab.text(
                        "select error ->> 'code' from commands where replay_id = ? and state = 'cancelled'", replay))
                .isEqualTo("REPLAY_CANCELLED");
        assertThat(Lab.count("select count(*) from outbox where event like '%message.cancelled%'"))
                .isEqualTo(1);
        Scene.due(session);
        assertThat(Lab.claim(Duration.ZERO, session)).noneMatch(a -> a instanceof Claims.Answer.Claimed);
        assertThat(Scene.effects()).hasSize(1);
    }

    @Test
    void aReplayThatStillWaitsForTheGatewaysWordNeverBeginsOnceItIsTakenBack() {
        UUID replay = Scene.add(ids(true, Scene.ended(session, "unknown")));
        Scene.step(replay);
        assertThat(Lab.state(replay)).isEqualTo("queued");
        Lab.database() // it looks again so soon that a slow machine would find it before the cancel
                .sql("update commands set due_at = now() + interval '1 hour' where command_id = ?")
                .param(replay)
                .update();
        Scene.done(new Command.Cancel(null, replay));
        assertThat(Lab.state(replay)).isEqualTo("cancelled");
        assertThat(Lab.count("select count(*) from commands where replay_of is not null"))
                .isZero();
        assertThat(Lab.count("select count(*) from commands where replayed_by is not null"))
                .isZero();
    }

    @Test
    void nobodyTakesAnothersReplayBackNorAPreview() {
        UUID failed = Scene.ended(session, "failed");
        UUID preview = Scene.add(new Command.Replay(List.of(failed), null, null, null, false, true));
        Scene.done(preview);
        Scene.failed(new Command.Cancel(null, preview));
        UUID replay = Scene.add(ids(false, failed));
        Scene.done(replay);
        Lab.database()
                .sql("update commands set organization_id = gen_random_uuid() where command_id = ?")
                .param(replay)
                .update();
        Scene.failed(new Command.Cancel(null, replay));
        assertThat(states(replay)).containsExactly("queued");
    }

    /** It has chosen the message already when another replay's link to it is committed. */
    @Test
    void ofTwoReplaysAtTheSameMomentOneGetsTheMessage() {
        UUID failed = Scene.ended(session, "failed");
        UUID replay = Scene.add(ids(false, failed));
        CompletableFuture<Void> piece = new CompletableFuture<>();
        Lab.get(TransactionTemplate.class).executeWithoutResult(_ -> {
            Lab.database()
                    .sql("update commands set replayed_by = gen_random_uuid() where command_id = ?")
                    .param(failed)
                    .update();
            piece.completeAsync(() -> {
                Scene.step(replay);
                return null;
            });
            await().until(() -> Lab.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") > 0);
        });
        piece.join();
        assertThat(Scene.done(replay).path("count").asInt()).isZero();
        assertThat(Lab.count("select count(*) from commands where replay_of is not null"))
                .isZero();
    }

    /** Of what it made, sorted by name. */
    static List<String> states(UUID replay) {
        return Lab.database()
                .sql("select state from commands where replay_id = ? order by state")
                .param(replay)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void whatBelongsToAnotherOrganizationIsNotThere() {
        UUID failed = Scene.ended(session, "failed");
        Lab.database()
                .sql("update commands set organization_id = gen_random_uuid() where command_id = ?")
                .param(failed)
                .update();
        assertThat(Scene.done(ids(false, failed))
                        .path("passedOver")
                        .path("missing")
                        .asInt())
                .isEqualTo(1);
    }

    private static UUID messageOf(JsonNode result) {
        return UUID.fromString(result.path("messages").get(0).path("messageId").asString());
    }

    private static Command.Replay ids(boolean includeUnknown, UUID... messages) {
        return new Command.Replay(List.of(messages), null, null, null, includeUnknown, false);
    }
}
