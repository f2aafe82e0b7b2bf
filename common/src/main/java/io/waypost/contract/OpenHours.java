package io.waypost.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A stretch of time in which a campaign may send. Local times follow their zone's rules: one that a change of the clock
 * skips opens as much later, and one that comes twice is meant the first time ({@link ZonedDateTime#of}).
 */
public record OpenHours(Instant from, Instant until) {
    private static final int A_WEEK = 7;

    /** The stretch that is open at that time, else the next one. @param windows at least one */
    public static OpenHours after(List<SendWindow> windows, Instant now) {
        return windows.stream()
                .flatMap(window -> around(window, now))
                .filter(hours -> hours.until.isAfter(now))
                .min(Comparator.comparing(OpenHours::from))
                .orElseThrow(() -> new IllegalArgumentException("windows that never open"));
    }

    /** Those of the day before, which may last past midnight, and of the week to come. */
    private static Stream<OpenHours> around(SendWindow window, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, window.zone());
        return LongStream.rangeClosed(-1, A_WEEK)
                .mapToObj(today::plusDays)
                .filter(day -> window.days().contains(day.getDayOfWeek()))
                .map(day -> on(window, day));
    }

    private static OpenHours on(SendWindow window, LocalDate day) {
        LocalDate closing = window.until().isAfter(window.from()) ? day : day.plusDays(1);
        return new OpenHours(
                ZonedDateTime.of(day, window.from(), window.zone()).toInstant(),
                ZonedDateTime.of(closing, window.until(), window.zone()).toInstant());
    }
}
