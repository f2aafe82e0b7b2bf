package io.waypost.worker.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds or an HTTP date. */
final class RetryAfter {
    /** Nobody makes us wait longer. */
    static final Duration MOST = Duration.ofHours(1);

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** The instant it means, between now and an hour from now; null if there is none or it cannot be read. */
    static @Nullable Instant parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (text.matches("[0-9]+")) {
            return text.length() > MOST_DIGITS ? now.plus(MOST) : within(now, now.plusSeconds(Long.parseLong(text)));
        }
        try {
            return within(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException unreadable) {
            return null; // as if it were absent: our own back-off decides
        }
    }

    private static Instant within(Instant now, Instant told) {
        Instant latest = now.plus(MOST);
        return told.isBefore(now) ? now : told.isAfter(latest) ? latest : told;
    }
}
