package io.waypost.api.console.compose;

import io.waypost.api.campaign.Preview;
import io.waypost.api.console.device.Device;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What would be sent, for a last look.
 *
 * @param device null if it is gone
 * @param zone the organiser's
 */
record Review(Preview preview, Draft draft, @Nullable Device device, ZoneId zone, boolean toGroups, Instant now) {
    private static final DateTimeFormatter SPELT =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH);
    /** A message of a campaign waits no longer than that, unless its organiser says otherwise. */
    private static final Duration LONG = Duration.ofDays(30);

    public boolean good() {
        return preview.problemCount() == 0 && preview.total() > 0;
    }

    /** Whether a time was chosen that is over. */
    public boolean late() {
        ZonedDateTime chosen = draft.startsAt();
        return chosen != null && chosen.toInstant().isBefore(now);
    }

    /** Told where nothing would go out at once. */
    public boolean later() {
        return preview.estimate().startsAt().isAfter(now.plusSeconds(1));
    }

    public String starts() {
        return spelt(preview.estimate().startsAt());
    }

    public String startsUtc() {
        return UTC.format(preview.estimate().startsAt().atZone(ZoneOffset.UTC));
    }

    public long startsIn() {
        return Duration.between(now, preview.estimate().startsAt()).toSeconds();
    }

    public boolean ends() {
        return preview.estimate().endsAt() != null;
    }

    public String end() {
        Instant end = preview.estimate().endsAt();
        return end == null ? "" : spelt(end);
    }

    public long takes() {
        Instant end = preview.estimate().endsAt();
        return end == null
                ? 0
                : Duration.between(preview.estimate().startsAt(), end).toSeconds();
    }

    public boolean paced() {
        return draft.form().has("pace");
    }

    /** Whether some of it would wait longer than messages do. */
    public boolean tooLong() {
        return paced() && (!ends() || takes() > LONG.toSeconds());
    }

    public boolean offline() {
        return device == null || !device.connected();
    }

    private String spelt(Instant at) {
        return SPELT.format(ZonedDateTime.ofInstant(at, zone)) + " (" + zone.getId() + ")";
    }
}
