package io.waypost.worker.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {
    private static final double SHARE = 0.2;
    private static final double PER_SECOND = 2;

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final RetryBudget budget = new RetryBudget(new RetrySettings(SHARE, PER_SECOND), () -> now);

    /** In any stretch of time: no more than the share, the least of each second, and what ten seconds had kept. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 20_261_125})
    void inAnyStretchOfTimeRepeatsStayWithinTheBudget(long seed) {
        Random random = new Random(seed);
        record Moment(Instant at, boolean repeat) {}
        Deque<Moment> window = new ArrayDeque<>();
        Duration stretch = Duration.ofSeconds(1 + random.nextInt(60));
        double most = PER_SECOND * 10;
        for (int step = 0; step < 20_000; step++) {
            now = now.plusMillis(random.nextInt(40));
            if (random.nextInt(3) == 0) {
                budget.earn();
                window.add(new Moment(now, false));
            } else if (budget.spend()) {
                window.add(new Moment(now, true));
            }
            while (window.getFirst().at.isBefore(now.minus(stretch))) {
                window.removeFirst();
            }
            long repeats = window.stream().filter(Moment::repeat).count();
            double allowed = most + PER_SECOND * stretch.toSeconds() + SHARE * (window.size() - repeats);
            assertThat((double) repeats).as("seed %d, step %d", seed, step).isLessThanOrEqualTo(allowed);
        }
    }

    @Test
    void oneFirstCallInFivePaysForARepeatAndEverySecondBringsSome() {
        spendAll();
        for (int i = 0; i < 4; i++) {
            budget.earn();
        }
        assertThat(budget.spend()).isFalse();
        budget.earn();
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
        now = now.plusMillis(500);
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void whatIsOverdrawnIsPaidForLater() {
        spendAll();
        budget.overdraw();
        budget.overdraw();
        now = now.plusSeconds(1);
        assertThat(budget.spend()).isFalse();
        now = now.plusMillis(500);
        assertThat(budget.spend()).isTrue();
    }

    @Test
    void aQuietHourKeepsNoMoreThanTenSecondsWorth() {
        now = now.plus(Duration.ofHours(1));
        assertThat(spendAll()).isEqualTo(20);
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        spendAll();
        now = now.minusSeconds(60);
        assertThat(budget.spend()).isFalse();
        now = now.plusMillis(500);
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    private int spendAll() {
        int spent = 0;
        while (budget.spend()) {
            spent++;
        }
        return spent;
    }
}
