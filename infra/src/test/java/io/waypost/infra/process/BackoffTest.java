package io.waypost.infra.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final Backoff backoff = new Backoff();

    @Test
    void doublesUpToHalfAMinuteWhileAServiceKeepsDying() {
        assertThat(Stream.generate(() -> backoff.afterDeath(START, START).toSeconds())
                        .limit(7))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void beginsAnewAfterAServiceWasWell() {
        backoff.afterDeath(START, START);
        assertThat(backoff.afterDeath(START, START.plusSeconds(60))).isEqualTo(Duration.ofSeconds(1));
    }
}
