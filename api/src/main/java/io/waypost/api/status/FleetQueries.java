package io.waypost.api.status;

import io.waypost.api.database.Columns;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The workers and the gateway as the database knows them: the same for every organization. */
@Component
class FleetQueries {
    /** Each worker tells every second that it is there; whoever was silent for so long is gone. */
    private static final String ALIVE = "seen_at > now() - interval '6 seconds'";

    private final JdbcClient jdbc;

    FleetQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    StatusView.Workers workers() {
        return jdbc.sql("select count(*) filter (where " + ALIVE + ") as alive, max(seen_at) as last_seen,"
                        + " array_agg(distinct version) filter (where version is not null and " + ALIVE
                        + ") as versions"
                        + " from workers")
                .query((row, n) -> new StatusView.Workers(
                        row.getInt("alive"),
                        Columns.instantOrNull(row, "last_seen"),
                        row.getArray("versions") == null
                                ? List.of()
                                : Arrays.asList(
                                        (String[]) row.getArray("versions").getArray())))
                .single();
    }

    StatusView.Gateway gateway() {
        return jdbc.sql("select g.*, (select bool_and(gateway_configured) from workers where " + ALIVE
                        + ") as configured from gateway g")
                .query((row, n) -> new StatusView.Gateway(
                        row.getObject("configured", Boolean.class),
                        row.getString("parked_reason") != null,
                        row.getString("parked_reason"),
                        Columns.instantOrNull(row, "parked_at"),
                        row.getString("parked_reason") == null ? null : Columns.instantOrNull(row, "probe_at"),
                        Columns.json(row, "parked_error")))
                .single();
    }
}
