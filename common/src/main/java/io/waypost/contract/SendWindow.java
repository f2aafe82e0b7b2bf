package io.waypost.contract;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Hours in which a campaign may send.
 *
 * @param days on which it opens
 * @param from local time at which it opens
 * @param until local time at which it closes, the day after if not later than {@code from}
 * @param zone whose local time it is
 */
public record SendWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    public SendWindow {
        days = Set.copyOf(days);
    }
}
