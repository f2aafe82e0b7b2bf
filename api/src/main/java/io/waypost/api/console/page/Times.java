package io.waypost.api.console.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Instants in words. In UTC, as only the browser knows its zone; its script puts its own time there. */
@Component
public final class Times {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public String utc(Instant at) {
        return WHEN.format(at);
    }
}
