package io.waypost.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenHoursTest {
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

    private static OpenHours after(String now, SendWindow... windows) {
        return OpenHours.after(List.of(windows), Instant.parse(now));
    }

    private static SendWindow window(Set<DayOfWeek> days, String from, String until, ZoneId zone) {
        return new SendWindow(days, LocalTime.parse(from), LocalTime.parse(until), zone);
    }

    @Test
    void withinTheHoursTheyAreOpenNow() {
        OpenHours open = after("2026-11-24T06:00:00Z", window(DAILY, "09:00", "20:30", KOLKATA));
        assertThat(open).isEqualTo(hours("2026-11-24T03:30:00Z", "2026-11-24T15:00:00Z"));
    }

    @Test
    void afterTheHoursTheNextDayThatIsNamedIsMeant() {
        SendWindow saturday = window(EnumSet.of(DayOfWeek.SATURDAY), "09:00", "20:30", KOLKATA);
        assertThat(after("2026-11-24T15:00:00Z", saturday))
                .isEqualTo(hours("2026-11-28T03:30:00Z", "2026-11-28T15:00:00Z"));
    }

    @Test
    void hoursThatPassMidnightBelongToTheDayOnWhichTheyOpen() {
        SendWindow night = window(EnumSet.of(DayOfWeek.TUESDAY), "22:00", "02:00", KOLKATA);
        assertThat(after("2026-11-24T19:00:00Z", night)) // Wednesday, 00:30 in Kolkata
                .isEqualTo(hours("2026-11-24T16:30:00Z", "2026-11-24T20:30:00Z"));
    }

    /** Clocks went forward on 29 March 2026 at 02:00, and back on 25 October 2026 at 03:00. */
    @Test
    void changesOfTheClockKeepLocalHours() {
        SendWindow morning = window(DAILY, "09:00", "10:00", BERLIN);
        assertThat(after("2026-03-28T09:30:00Z", morning))
                .isEqualTo(hours("2026-03-29T07:00:00Z", "2026-03-29T08:00:00Z"));
        assertThat(after("2026-10-24T09:30:00Z", morning))
                .isEqualTo(hours("2026-10-25T08:00:00Z", "2026-10-25T09:00:00Z"));
        SendWindow skipped = window(DAILY, "02:30", "04:00", BERLIN);
        assertThat(after("2026-03-29T00:00:00Z", skipped).from()).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void ofSeveralTheFirstToOpenIsMeant() {
        SendWindow morning = window(DAILY, "09:00", "12:00", KOLKATA);
        SendWindow evening = window(DAILY, "17:00", "20:00", KOLKATA);
        assertThat(after("2026-11-24T07:00:00Z", morning, evening).from())
                .isEqualTo(Instant.parse("2026-11-24T11:30:00Z"));
    }

    private static OpenHours hours(String from, String until) {
        return new OpenHours(Instant.parse(from), Instant.parse(until));
    }
}
