package io.waypost.worker.campaign;

import io.waypost.contract.Json;
import io.waypost.contract.OpenHours;
import io.waypost.contract.SendWindow;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes into each campaign's row when its hours open and close next, so that a claim need not know what an hour is. */
@Component
class Hours {
    private final JdbcClient jdbc;
    private final Clock clock;

    Hours(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Row(UUID id, List<SendWindow> windows) {}

    void keep() {
        Instant now = clock.instant();
        List<Row> due = jdbc.sql("""
                        select id, windows from campaigns
                        where finished_at is null and windows is not null and coalesce(closes_at <= now(), true)""")
                .query((row, _) -> new Row(
                        row.getObject("id", UUID.class),
                        Arrays.asList(Json.MAPPER.readValue(row.getString("windows"), SendWindow[].class))))
                .list();
        for (Row row : due) {
            OpenHours open = OpenHours.after(row.windows, now);
            jdbc.sql("update campaigns set opens_at = ?, closes_at = ? where id = ?")
                    .params(Timestamp.from(open.from()), Timestamp.from(open.until()), row.id)
                    .update();
        }
    }
}
