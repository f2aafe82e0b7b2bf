package io.waypost.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Pace;
import io.waypost.contract.SendWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    private static final SendWindow NINE_TO_FIVE =
            new SendWindow(DAILY, LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneId.of("UTC"));

    @Test
    void withoutAPaceTheEndIsNotPromised() {
        assertThat(Estimate.of(campaign(null, null), 100, NOW)).isEqualTo(new Estimate(NOW, null));
    }

    @Test
    void theFirstGoesAtOnceAndTheOthersAGapApart() {
        assertThat(ends(new Pace(2, 0, null), 1)).isEqualTo(NOW);
        assertThat(ends(new Pace(2, 0, null), 5)).isEqualTo("2026-11-25T10:02:00Z");
        assertThat(ends(new Pace(2, 1, null), 5))
                .as("half of the jitter on average")
                .isEqualTo("2026-11-25T10:03:00Z");
    }

    @Test
    void aScheduleStartsItAndOneInThePastDoesNot() {
        Instant later = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(Estimate.of(campaign(new Pace(1, 0, null), later), 2, NOW))
                .isEqualTo(new Estimate(later, Instant.parse("2026-12-01T00:01:00Z")));
        assertThat(Estimate.of(campaign(new Pace(1, 0, null), NOW.minusSeconds(60)), 2, NOW)
                        .startsAt())
                .isEqualTo(NOW);
    }

    @Test
    void aCapSpreadsItOverDaysOf24Hours() {
        assertThat(ends(new Pace(60, 0, 10), 10)).isEqualTo("2026-11-25T10:00:09Z");
        assertThat(ends(new Pace(60, 0, 10), 25)).isEqualTo("2026-11-27T10:00:04Z");
    }

    @Test
    void outsideItsHoursItRests() {
        Instant evening = Instant.parse("2026-11-25T20:00:00Z");
        assertThat(Estimate.of(campaign(new Pace(1, 0, null), null, NINE_TO_FIVE), 3, evening))
                .isEqualTo(new Estimate(Instant.parse("2026-11-26T09:00:00Z"), Instant.parse("2026-11-26T09:02:00Z")));
        Instant late = Instant.parse("2026-11-25T16:58:00Z");
        assertThat(Estimate.of(campaign(new Pace(1, 0, null), null, NINE_TO_FIVE), 4, late))
                .as("two before closing, two the day after")
                .isEqualTo(new Estimate(late, Instant.parse("2026-11-26T09:01:00Z")));
    }

    @Test
    void whatTakesLongerThanAYearIsNotPromisedAndCostsNoTime() {
        assertThat(Estimate.of(campaign(new Pace(1, 0, 1), null), 1_000_000, NOW)
                        .endsAt())
                .isNull();
    }

    private static @Nullable Instant ends(Pace pace, int total) {
        return Estimate.of(campaign(pace, null), total, NOW).endsAt();
    }

    private static Command.Campaign campaign(
            @Nullable Pace pace, @Nullable Instant scheduledFor, SendWindow... windows) {
        return new Command.Campaign(
                UUID.randomUUID(), "N", "x", null, null, 1, null, scheduledFor, null, pace, List.of(windows));
    }
}
