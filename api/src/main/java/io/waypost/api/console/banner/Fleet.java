package io.waypost.api.console.banner;

import io.waypost.api.database.Columns;
import io.waypost.contract.Event;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the workers do their part: take commands up, and tell what became of them. */
@Component
class Fleet {
    /** Workers sign every second; an event leaves within milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    Fleet(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Measured by the database's clock, by which the workers sign. */
    boolean silent() {
        return jdbc.sql("select not exists (select from workers where seen_at > now() - ? * interval '1 second')")
                .param(PATIENCE.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** When the oldest event happened that should long have been told; empty if none is late. */
    Optional<Instant> oldestUntold() {
        return jdbc.sql("select event from outbox order by seq limit 1")
                .query((row, n) -> Columns.text(row, "event"))
                .optional()
                .map(json -> Event.read(json.getBytes(StandardCharsets.UTF_8)).occurredAt())
                .filter(at -> at.isBefore(clock.instant().minus(PATIENCE)));
    }
}
