package io.waypost.api.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many messages a filter chooses. A long list is not counted anew for every page that somebody turns: its total may be
 * some seconds old. Thread-safe and bounded.
 */
@Component
class Totals {
    private static final long LONG_LIST = 50_000;
    private static final Duration HELD = Duration.ofSeconds(5);
    private static final int MOST = 1_000;
    private final Clock clock;
    private final Map<Asked, Counted> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Counted> eldest) {
            return size() > MOST;
        }
    };

    Totals(Clock clock) {
        this.clock = clock;
    }

    long of(UUID organization, MessageFilter filter, LongSupplier count) {
        Asked asked = new Asked(organization, filter);
        Counted before = known(asked);
        if (before != null && clock.instant().isBefore(before.until)) {
            return before.total;
        }
        Instant began = clock.instant();
        long total = count.getAsLong();
        Instant now = clock.instant();
        if (total >= LONG_LIST) { // the longer it takes, the longer it holds: counting takes a twentieth of the time at
            // most
            Duration took = Duration.between(began, now).multipliedBy(20);
            keep(asked, new Counted(total, now.plus(took.compareTo(HELD) > 0 ? took : HELD)));
        }
        return total;
    }

    private synchronized @Nullable Counted known(Asked asked) {
        return known.get(asked);
    }

    private synchronized void keep(Asked asked, Counted counted) {
        known.remove(asked);
        known.put(asked, counted);
    }

    private record Asked(UUID organization, MessageFilter filter) {}

    private record Counted(long total, Instant until) {}
}
