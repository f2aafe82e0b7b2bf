package io.waypost.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(10);
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private final Lanes lanes = new Lanes();

    private List<UUID> takeAll(Instant now) {
        return lanes.take(now, 100);
    }

    @Test
    void lanesComeInTheOrderInWhichTheyWereOffered() {
        List.of(C, A, B).forEach(lane -> lanes.offer(lane, 0, NOW));
        assertThat(lanes.take(NOW, 2)).containsExactly(C, A);
        assertThat(lanes.take(NOW, 2)).containsExactly(B);
    }

    @Test
    void aTakenLaneIsNotGivenToASecondTaker() {
        lanes.offer(A, 0, NOW);
        assertThat(takeAll(NOW)).containsExactly(A);
        lanes.offer(A, 0, NOW);
        lanes.remind(A, 0, NOW);
        assertThat(takeAll(NOW)).isEmpty();
    }

    @Test
    void whatIsOfferedWhileTheLaneIsTakenIsNotForgotten() {
        lanes.offer(A, 0, NOW);
        takeAll(NOW);
        lanes.offer(A, 0, NOW);
        lanes.release(A, LATER, NOW);
        assertThat(takeAll(NOW)).containsExactly(A);
    }

    @Test
    void aReminderWhileTheLaneIsTakenBringsItNotBack() {
        lanes.offer(A, 0, NOW);
        takeAll(NOW);
        lanes.remind(A, 0, NOW);
        lanes.release(A, null, NOW);
        assertThat(takeAll(LATER)).isEmpty();
    }

    @Test
    void aLaneThatWaitsComesAtItsTimeOrAtANewOffer() {
        for (UUID lane : List.of(A, B)) {
            lanes.offer(lane, 0, NOW);
            takeAll(NOW);
            lanes.release(lane, LATER, NOW);
        }
        lanes.remind(A, 0, NOW);
        lanes.offer(B, 0, NOW);
        assertThat(takeAll(NOW)).containsExactly(B);
        assertThat(lanes.untilNext(NOW)).contains(Duration.ofSeconds(10));
        assertThat(takeAll(LATER)).containsExactly(A);
    }

    @Test
    void lanesOfAShardThatSomebodyElseHasNowAreForgottenEvenWhenTaken() {
        lanes.offer(A, 1, NOW);
        takeAll(NOW);
        lanes.offer(B, 1, NOW);
        lanes.offer(C, 2, NOW);
        lanes.keepOnly(shard -> shard == 2);
        lanes.release(A, NOW, NOW);
        assertThat(takeAll(LATER)).containsExactly(C);
        assertThat(lanes.untilNext(LATER)).isEmpty();
    }
}
