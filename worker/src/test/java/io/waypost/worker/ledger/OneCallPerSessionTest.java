package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import io.waypost.worker.ledger.Claims.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

class OneCallPerSessionTest {
    private final Settles settles = Lab.get(Settles.class);
    private final UUID session = UUID.randomUUID();

    @BeforeEach
    void empty() {
        Lab.clear();
    }

    @Test
    void incident_5_theDatabaseItselfRefusesASecondCallInFlight() {
        Lab.addSend(session);
        UUID second = Lab.addSend(session);
        Lab.claimed(session);
        assertThatThrownBy(() -> Lab.database()
                        .sql("update commands set state = 'calling', worker = 'other', deadline_at = now()"
                                + " where command_id = ?")
                        .param(second)
                        .update())
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("one_call_in_flight");
    }

    @Test
    void nothingIsClaimedWhileACallOfTheSessionIsInFlight() {
        Lab.addSend(session);
        UUID second = Lab.addSend(session);
        Lab.claimed(session);
        assertThat(Lab.claim(Duration.ZERO, session)).singleElement().isInstanceOf(Answer.NotBefore.class);
        assertThat(Lab.state(second)).isEqualTo("queued");
    }

    /** The claim waits for the move's commit, and then must not take what is another session's now. */
    @Test
    void whatMovesToAnotherSessionAtThatMomentIsNotClaimedThere() {
        UUID id = Lab.addSend(session);
        UUID other = UUID.randomUUID();
        CompletableFuture<List<Answer>> claim = new CompletableFuture<>();
        Lab.get(TransactionTemplate.class).executeWithoutResult(_ -> {
            Lab.database()
                    .sql("update commands set lane_key = ?, session_id = ? where command_id = ?")
                    .params(other, other, id)
                    .update();
            claim.completeAsync(() -> Lab.claim(Duration.ZERO, session));
            await().until(() -> Lab.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") > 0);
        });
        assertThat(claim.join()).noneMatch(answer -> answer instanceof Answer.Claimed);
        assertThat(Lab.claimed(other).commandId()).isEqualTo(id);
    }

    @Test
    void anEarlierLaneGoesFirstAndEachLaneKeepsItsOrder() {
        UUID bulk = Lab.add(Lab.send(session), Lane.BULK);
        UUID first = Lab.addSend(session);
        UUID second = Lab.addSend(session);
        UUID control = Lab.add(new Command.Status(session), Lane.CONTROL);
        for (UUID expected : List.of(control, first, second, bulk)) {
            Claim claim = Lab.claimed(session);
            assertThat(claim.commandId()).isEqualTo(expected);
            settles.settle(List.of(Settlement.succeeded(claim, 200, "done")), "tester");
        }
        assertThat(Lab.claim(Duration.ZERO, session)).singleElement().isInstanceOf(Answer.Empty.class);
    }

    @Test
    void twoSendsOfASessionKeepTheirDistanceAndOtherSessionsGoOn() {
        UUID other = UUID.randomUUID();
        Lab.addSend(session);
        Lab.addSend(session);
        Lab.addSend(other);
        Duration gap = Duration.ofMinutes(1);
        Answer first = Lab.claim(gap, session).getFirst();
        assertThat(first).isInstanceOf(Answer.Claimed.class);
        settles.settle(List.of(Settlement.succeeded(((Answer.Claimed) first).claim(), 200, "done")), "tester");
        assertThat(Lab.claim(gap, session).getFirst())
                .isInstanceOfSatisfying(
                        Answer.NotBefore.class, n -> assertThat(n.delay()).isBetween(Duration.ofSeconds(50), gap));
        assertThat(Lab.claim(gap, other).getFirst()).isInstanceOf(Answer.Claimed.class);
    }

    @Test
    void aLaneWaitsForItsHeadWhileTheOtherLanesGoOn() {
        UUID head = Lab.addSend(session);
        UUID behind = Lab.addSend(session);
        UUID bulk = Lab.add(Lab.send(session), Lane.BULK);
        var offline = FailureCode.SESSION_DISCONNECTED.because("away");
        settles.settle(List.of(Settlement.again(Lab.claimed(session), Duration.ofMinutes(1), offline)), "tester");
        assertThat(Lab.claimed(session).commandId()).isEqualTo(bulk);
        assertThat(Lab.state(head)).isEqualTo("queued");
        assertThat(Lab.state(behind)).isEqualTo("queued");
    }

    @Test
    void incident_12_workThatMovedIsCarriedOutInItsNewSession() {
        UUID id = Lab.addSend(session);
        UUID now = UUID.randomUUID();
        Lab.database()
                .sql("update commands set session_id = ?, lane_key = ? where command_id = ?")
                .params(now, now, id)
                .update();
        assertThat(Lab.claimed(now).work())
                .isInstanceOfSatisfying(
                        Work.Asked.class,
                        w -> assertThat(w.command().sessionId()).isEqualTo(now));
    }
}
