package io.waypost.worker.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(7));

    /** The bound itself: the generator gives the most that it may. */
    private static final Backoff LONGEST = new Backoff(new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long origin, long bound) {
            return bound - 1;
        }
    });

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "8, 60", "1000, 60", "2147483647, 60", "0, 1"})
    void theBoundDoublesUpToAMinute(int failures, long seconds) {
        assertThat(LONGEST.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void itIsNeverAtOnceAndNeverTheSameForAll() {
        List<Duration> waits =
                IntStream.range(0, 500).mapToObj(_ -> backoff.after(1)).toList();
        assertThat(waits).allSatisfy(w -> assertThat(w).isBetween(Duration.ofMillis(200), Duration.ofSeconds(1)));
        assertThat(waits.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void aRegularTimeIsSpreadToBothSides() {
        Duration middle = Duration.ofSeconds(60);
        List<Duration> times = IntStream.range(0, 500)
                .mapToObj(_ -> backoff.around(middle, 0.2))
                .toList();
        assertThat(times).allSatisfy(t -> assertThat(t).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72)));
        assertThat(times).anyMatch(t -> t.compareTo(middle) < 0).anyMatch(t -> t.compareTo(middle) > 0);
    }
}
