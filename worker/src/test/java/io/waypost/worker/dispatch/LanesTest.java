package io.waypost.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(10);
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID ORG = new UUID(9, 1);
    private static final UUID OTHER_ORG = new UUID(9, 2);
    private final Lanes lanes = new Lanes();

    private List<UUID> takeAll(Instant now) {
        return lanes.take(now, 100).gateway();
    }

    @Test
    void lanesComeInTheOrderInWhichTheyWereOffered() {
        List.of(C, A, B).forEach(lane -> lanes.offer(key(lane, 0), NOW));
        assertThat(lanes.take(NOW, 2).gateway()).containsExactly(C, A);
        assertThat(lanes.take(NOW, 2).gateway()).containsExactly(B);
    }

    @Test
    void aTakenLaneIsNotGivenToASecondTaker() {
        lanes.offer(key(A, 0), NOW);
        assertThat(takeAll(NOW)).containsExactly(A);
        lanes.offer(key(A, 0), NOW);
        lanes.remind(key(A, 0), NOW);
        assertThat(takeAll(NOW)).isEmpty();
    }

    @Test
    void whatIsOfferedWhileTheLaneIsTakenIsNotForgotten() {
        lanes.offer(key(A, 0), NOW);
        takeAll(NOW);
        lanes.offer(key(A, 0), NOW);
        lanes.release(A, LATER, NOW);
        assertThat(takeAll(NOW)).containsExactly(A);
    }

    @Test
    void aReminderWhileTheLaneIsTakenBringsItNotBack() {
        lanes.offer(key(A, 0), NOW);
        takeAll(NOW);
        lanes.remind(key(A, 0), NOW);
        lanes.release(A, null, NOW);
        assertThat(takeAll(LATER)).isEmpty();
    }

    @Test
    void aLaneThatWaitsComesAtItsTimeOrAtANewOffer() {
        for (UUID lane : List.of(A, B)) {
            lanes.offer(key(lane, 0), NOW);
            takeAll(NOW);
            lanes.release(lane, LATER, NOW);
        }
        lanes.remind(key(A, 0), NOW);
        lanes.offer(key(B, 0), NOW);
        assertThat(takeAll(NOW)).containsExactly(B);
        assertThat(lanes.untilNext(NOW, true)).contains(Duration.ofSeconds(10));
        assertThat(takeAll(LATER)).containsExactly(A);
    }

    @Test
    void lanesOfAShardThatSomebodyElseHasNowAreForgottenEvenWhenTaken() {
        lanes.offer(key(A, 1), NOW);
        takeAll(NOW);
        lanes.offer(key(B, 1), NOW);
        lanes.offer(key(C, 2), NOW);
        lanes.keepOnly(shard -> shard == 2);
        lanes.release(A, NOW, NOW);
        assertThat(takeAll(LATER)).containsExactly(C);
        assertThat(lanes.untilNext(LATER, true)).isEmpty();
    }

    @Test
    void aPersonGoesBeforeBulkAndBulkStillHasItsTurn() {
        List<UUID> people = someKeys(8);
        lanes.offer(key(C, ORG, Lane.BULK), NOW);
        people.forEach(lane -> lanes.offer(key(lane, 0), NOW));
        List<UUID> taken = IntStream.range(0, 9)
                .mapToObj(_ -> lanes.take(NOW, 1).gateway().getFirst())
                .toList();
        assertThat(taken.subList(0, 4)).isEqualTo(people.subList(0, 4));
        assertThat(taken.get(4)).isEqualTo(C);
    }

    @Test
    void organizationsTakeTurnsHoweverMuchOneOfThemHas() {
        List<UUID> many = someKeys(100);
        many.forEach(lane -> lanes.offer(key(lane, ORG, Lane.BULK), NOW));
        lanes.offer(key(B, OTHER_ORG, Lane.BULK), NOW);
        assertThat(lanes.take(NOW, 2).gateway()).containsExactly(many.getFirst(), B);
    }

    @Test
    void workOnTheLedgerAloneDoesNotWaitForACall() {
        lanes.offer(key(A, 0), NOW);
        lanes.offer(key(B, ORG, Lane.LEDGER), NOW);
        Lanes.Taken taken = lanes.take(NOW, 0);
        assertThat(taken.gateway()).isEmpty();
        assertThat(taken.ledger()).containsExactly(B);
        assertThat(lanes.untilNext(NOW, false)).isEmpty();
        assertThat(lanes.untilNext(NOW, true)).contains(Duration.ZERO);
    }

    @Test
    void aLaneThatGaveBulkIsBulkUntilAPersonComesAgain() {
        lanes.offer(key(A, 0), NOW);
        takeAll(NOW);
        lanes.claimed(A, Lane.BULK);
        lanes.release(A, NOW, NOW);
        lanes.offer(key(B, 0), NOW);
        assertThat(lanes.take(NOW, 1).gateway()).containsExactly(B);
        lanes.offer(key(C, 0), NOW);
        lanes.offer(key(A, 0), NOW);
        assertThat(lanes.take(NOW, 2).gateway()).containsExactly(C, A);
    }

    @Test
    void whatWaitsForATimeIsWoken() {
        lanes.offer(key(A, 0), NOW);
        takeAll(NOW);
        lanes.release(A, LATER, NOW);
        lanes.wake(NOW);
        assertThat(takeAll(NOW)).containsExactly(A);
    }

    @Test
    void somebodyWaitsOnceATurnHasComeAndNobodyHasTakenIt() {
        Lanes lanes = new Lanes();
        lanes.offer(key(A, 0), NOW);
        assertThat(lanes.anybodyWaits(NOW)).isTrue();
        lanes.take(NOW, 1);
        assertThat(lanes.anybodyWaits(NOW)).isFalse();
        lanes.release(A, LATER, NOW);
        assertThat(lanes.anybodyWaits(NOW)).isFalse();
        assertThat(lanes.anybodyWaits(LATER)).isTrue();
    }

    private static List<UUID> someKeys(int count) {
        return IntStream.range(0, count).mapToObj(i -> new UUID(1, i)).toList();
    }

    private static Lanes.Key key(UUID lane, int shard) {
        return new Lanes.Key(lane, shard, ORG, Lane.INTERACTIVE);
    }

    private static Lanes.Key key(UUID lane, UUID organization, Lane first) {
        return new Lanes.Key(lane, 0, organization, first);
    }
}
