package io.waypost.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final Slots slots = new Slots(16);

    @Test
    void troubleOfSeveralSessionsHalvesAndQuietGrowsBackStepByStep() {
        second(10, 5, 3);
        assertThat(slots.free()).isEqualTo(8);
        second(10, 5, 3);
        assertThat(slots.free()).isEqualTo(4);
        second(10, 0, 1);
        assertThat(slots.free()).isBetween(5, 6);
        for (int i = 0; i < 20; i++) {
            second(10, 0, 1);
        }
        assertThat(slots.free()).isEqualTo(16);
    }

    @Test
    void oneSickSessionChangesNothing() {
        second(10, 10, 1);
        second(1, 10, 1);
        assertThat(slots.free()).isEqualTo(16);
    }

    @Test
    void itNeverStopsAltogether() {
        for (int i = 0; i < 10; i++) {
            second(0, 10, 5);
        }
        assertThat(slots.free()).isEqualTo(1);
    }

    @Test
    void aSmallerShareHoldsAtOnceAndALargerOneToo() {
        slots.took(3);
        slots.share(4);
        assertThat(slots.free()).isEqualTo(1);
        slots.share(16);
        assertThat(slots.free()).isEqualTo(13);
        slots.gaveBack();
        assertThat(slots.free()).isEqualTo(14);
    }

    @Test
    void theFleetsLimitIsSharedEvenly() {
        assertThat(new Fleet.Standing(3, 0).shareOf(4)).isEqualTo(2);
        assertThat(new Fleet.Standing(3, 1).shareOf(4)).isEqualTo(1);
        assertThat(new Fleet.Standing(3, 2).shareOf(4)).isEqualTo(1);
        assertThat(new Fleet.Standing(8, 7).shareOf(4)).isEqualTo(1);
    }

    /** A second with so many good and bad calls, the bad ones by so many sessions. */
    private void second(int good, int bad, int sessions) {
        for (int i = 0; i < good; i++) {
            slots.saw(Settlement.finished(claim(1_000 + i), State.SUCCEEDED, 200, null), now);
        }
        for (int i = 0; i < bad; i++) {
            slots.saw(Settlement.failed(claim(i % sessions), FailureCode.VPS_ERROR.because("no")), now);
        }
        now = now.plus(Duration.ofSeconds(1));
        slots.saw(Settlement.finished(claim(2_000), State.SUCCEEDED, 200, null), now);
    }

    private Claim claim(int session) {
        UUID lane = new UUID(0, session);
        return new Claim(
                UUID.randomUUID(),
                lane,
                new Work.Asked(new Command.Status(lane)),
                lane,
                lane,
                Lane.CONTROL,
                0,
                1,
                0,
                now,
                now,
                now,
                null,
                null,
                null,
                null,
                null);
    }
}
