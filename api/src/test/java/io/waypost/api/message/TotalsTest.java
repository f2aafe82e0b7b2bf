package io.waypost.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private static final UUID ORG = new UUID(0, 1);
    private static final MessageFilter OTHER = MessageFilter.ALL.inCampaign(ORG);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Totals totals = new Totals(clock);

    @Test
    void aListOfNoGreatLengthIsCountedEachTime() {
        assertThat(totals.of(ORG, MessageFilter.ALL, () -> 49_999)).isEqualTo(49_999);
        assertThat(totals.of(ORG, MessageFilter.ALL, () -> 1)).isEqualTo(1);
    }

    @Test
    void aLongOneIsCountedAnewAfterAWhileForEachOrganizationAndFilterByItself() {
        assertThat(totals.of(ORG, MessageFilter.ALL, () -> 50_000)).isEqualTo(50_000);
        pass(Duration.ofSeconds(4));
        assertThat(totals.of(ORG, MessageFilter.ALL, () -> 7)).isEqualTo(50_000);
        assertThat(totals.of(ORG, OTHER, () -> 7)).isEqualTo(7);
        assertThat(totals.of(new UUID(0, 2), MessageFilter.ALL, () -> 7)).isEqualTo(7);
        pass(Duration.ofSeconds(1));
        assertThat(totals.of(ORG, MessageFilter.ALL, () -> 7)).isEqualTo(7);
    }

    @Test
    void whatTakesLongToCountHoldsLonger() {
        totals.of(ORG, MessageFilter.ALL, () -> {
            pass(Duration.ofSeconds(1));
            return 1_000_000;
        });
        pass(Duration.ofSeconds(19));
        assertThat(totals.of(ORG, MessageFilter.ALL, () -> 7)).isEqualTo(1_000_000);
        pass(Duration.ofSeconds(1));
        assertThat(totals.of(ORG, MessageFilter.ALL, () -> 7)).isEqualTo(7);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
