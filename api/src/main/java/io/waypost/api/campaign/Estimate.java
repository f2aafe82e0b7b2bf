package io.waypost.api.campaign;

import io.waypost.contract.Command;
import io.waypost.contract.OpenHours;
import io.waypost.contract.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign would send, if nothing but its own pace, cap and hours held it back.
 *
 * @param startsAt its first message
 * @param endsAt its last one; null if it has no pace of its own, or would take longer than a year
 */
public record Estimate(Instant startsAt, @Nullable Instant endsAt) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    static Estimate of(Command.Campaign campaign, int total, Instant now) {
        Instant scheduled = campaign.scheduledFor();
        Instant earliest = scheduled != null && scheduled.isAfter(now) ? scheduled : now;
        Instant start = open(campaign, earliest).map(OpenHours::from).orElse(earliest);
        start = start.isBefore(earliest) ? earliest : start;
        Pace pace = campaign.pace();
        return new Estimate(start, pace == null ? null : end(campaign, pace, total, start));
    }

    /** Stretch by stretch: the hours that are open, and within them the 24 hours in which the cap counts. */
    private static @Nullable Instant end(Command.Campaign campaign, Pace pace, int total, Instant start) {
        double gap = 60_000 / pace.perMinute() * (1 + pace.jitter() / 2);
        int cap = pace.dailyCap() == null ? Integer.MAX_VALUE : pace.dailyCap();
        Instant day = start;
        int today = 0;
        int left = total;
        Instant at = start;
        while (at.isBefore(start.plus(LONGEST))) {
            Optional<OpenHours> open = open(campaign, at);
            if (open.isPresent() && open.get().from().isAfter(at)) {
                at = open.get().from();
            }
            if (!at.isBefore(day.plus(DAY))) {
                day = at;
                today = 0;
            }
            Instant until = open.map(OpenHours::until).orElse(Instant.MAX);
            long room = until.equals(Instant.MAX) ? Long.MAX_VALUE : fitting(Duration.between(at, until), gap);
            int now = (int) Math.min(Math.min(left, cap - today), room);
            left -= now;
            today += now;
            if (left == 0) {
                return at.plusMillis((long) (gap * Math.max(0, now - 1)));
            }
            Instant next = at.plusMillis((long) (gap * now));
            Instant tomorrow = today >= cap ? day.plus(DAY) : next;
            at = next.isAfter(tomorrow) ? next : tomorrow;
        }
        return null;
    }

    /** How many sends begin within this time, the first at once. */
    private static long fitting(Duration time, double gap) {
        return (long) Math.ceil(time.toMillis() / gap);
    }

    private static Optional<OpenHours> open(Command.Campaign campaign, Instant at) {
        return campaign.windows().isEmpty() ? Optional.empty() : Optional.of(OpenHours.after(campaign.windows(), at));
    }
}
