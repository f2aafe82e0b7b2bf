package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import io.waypost.worker.Lab;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What the clock alone changes, on the shards that are asked for and on no others. */
class ClockAloneTest {
    private static final List<Integer> ALL =
            IntStream.range(0, Topics.PARTITIONS).boxed().toList();
    private final Sweeps sweeps = Lab.get(Sweeps.class);
    private final UUID session = UUID.randomUUID();
    private final int shard = Topics.shardOf(session);
    private final List<Integer> others = ALL.stream().filter(s -> s != shard).toList();

    @BeforeEach
    void empty() {
        Lab.clear();
    }

    private static void update(String set, UUID id) {
        Lab.database()
                .sql("update commands set " + set + " where command_id = ?")
                .param(id)
                .update();
    }

    @Test
    void aScheduledMessageIsQueuedWhenItsTimeHasCome() {
        UUID id = Lab.addSend(session);
        update("state = 'scheduled', due_at = now() + interval '1 hour'", id);
        assertThat(sweeps.wakeScheduled(ALL)).isZero();
        update("due_at = now() - interval '1 second'", id);
        assertThat(sweeps.wakeScheduled(others)).isZero();
        assertThat(sweeps.wakeScheduled(ALL)).isEqualTo(1);
        assertThat(Lab.state(id)).isEqualTo("queued");
    }

    @Test
    void aMessageThatWaitedTooLongExpiresAndSaysSo() {
        UUID id = Lab.addSend(session);
        assertThat(sweeps.expire(ALL)).isZero();
        update("expires_at = now() - interval '1 second'", id);
        assertThat(sweeps.expire(others)).isZero();
        assertThat(sweeps.expire(ALL)).isEqualTo(1);
        assertThat(Lab.text("select state || ' ' || (error ->> 'code') from commands"))
                .isEqualTo("expired EXPIRED");
        assertThat(Lab.told()).containsExactly("message.expired");
        assertThat(sweeps.expire(ALL)).isZero();
    }

    @Test
    void aWholeEveningThatComesDueAtOnceIsQueuedAtOnce() {
        UUID id = Lab.addSend(session);
        update("state = 'scheduled', due_at = now() - interval '1 second'", id);
        Lab.database().sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state,
                                              due_at, payload, created_at)
                        select gen_random_uuid(), organization_id, action, session_id, lane_key, lane, shard, state,
                               due_at, payload, created_at
                        from commands, generate_series(1, 2500)""").update();
        assertThat(sweeps.wakeScheduled(ALL)).isEqualTo(2_501);
    }

    /** The sweep waited for the other transaction and then queued what that had ended. */
    @Test
    void oneThatIsEndedAtThatMomentStaysEnded() {
        UUID id = Lab.addSend(session);
        update("state = 'scheduled', due_at = now() - interval '1 second'", id);
        Lab.get(TransactionTemplate.class).executeWithoutResult(_ -> {
            update("state = 'cancelled'", id);
            int woken = CompletableFuture.supplyAsync(() -> sweeps.wakeScheduled(ALL))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(woken).isZero();
        });
        assertThat(Lab.state(id)).isEqualTo("cancelled");
    }

    /** After a long outage the first claims come before the first sweep. */
    @Test
    void aClaimOfWhatExpiredSendsItNotAndTakesNoPace() {
        UUID id = Lab.addSend(session);
        UUID next = Lab.addSend(session);
        update("expires_at = now() - interval '1 second'", id);
        Claims.Answer answer = Lab.claim(Duration.ofMinutes(1), session).getFirst();
        assertThat(answer).isInstanceOfSatisfying(Claims.Answer.Claimed.class, claimed -> {
            assertThat(claimed.claim().commandId()).isEqualTo(id);
            assertThat(claimed.claim().work()).isInstanceOf(Work.Expired.class);
            Lab.get(Settles.class)
                    .settle(List.of(Settlement.finished(claimed.claim(), State.EXPIRED, null, null)), "tester");
        });
        assertThat(Lab.claimed(session).commandId()).isEqualTo(next);
    }

    @Test
    void aMessageThatIsBeingSentDoesNotExpire() {
        UUID id = Lab.addSend(session);
        Lab.claimed(session);
        update("expires_at = now() - interval '1 second'", id);
        assertThat(sweeps.expire(ALL)).isZero();
        assertThat(Lab.state(id)).isEqualTo("calling");
    }

    @Test
    void aClaimPastItsDeadlineIsLeftBehindAndNoOther() {
        UUID id = Lab.addSend(session);
        Lab.claimed(session);
        assertThat(sweeps.leftBehind(ALL)).isEmpty();
        update("deadline_at = now() - interval '1 second'", id);
        assertThat(sweeps.leftBehind(others)).isEmpty();
        assertThat(sweeps.leftBehind(ALL)).extracting(Claim::commandId).containsExactly(id);
    }

    @Test
    void everyLaneWithSomethingQueuedIsToldOnce() {
        UUID other = UUID.randomUUID();
        Lab.addSend(session);
        Lab.addSend(session);
        Lab.add(Lab.send(session), Lane.BULK);
        Lab.addSend(other);
        assertThat(sweeps.queuedLanes(ALL))
                .containsExactlyInAnyOrder(
                        new Sweeps.QueuedLane(session, shard, Lab.ORG, Lane.INTERACTIVE),
                        new Sweeps.QueuedLane(other, Topics.shardOf(other), Lab.ORG, Lane.INTERACTIVE));
        assertThat(sweeps.queuedLanes(List.of(shard)))
                .extracting(Sweeps.QueuedLane::laneKey)
                .contains(session);
        assertThat(sweeps.queuedLanes(others))
                .extracting(Sweeps.QueuedLane::laneKey)
                .doesNotContain(session);
    }
}
