package io.waypost.worker.parking;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is held back at present, by its reason. */
@Component
public class ParkedNow {
    private static final String PARKS = """
            select parked_reason, 1 from gateway where parked_reason is not null
            union all
            select r.reason, count(*) from whatsapp_sessions s
            cross join lateral (values ('WHATSAPP_RESTRICTED', s.restricted_until > now()), ('DEGRADED', s.degraded_at is not null),
                ('SESSION_DISCONNECTED', s.status = 'disconnected')) as r(reason, holds)
            where r.holds and not s.gone and s.abandoned_at is null
            group by r.reason""";

    private final JdbcClient jdbc;

    ParkedNow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By failure code: 1 for the gateway as a whole, else the number of devices. */
    public Map<String, Long> byReason() {
        Map<String, Long> parks = new HashMap<>();
        jdbc.sql(PARKS).query(row -> {
            parks.merge(row.getString(1), row.getLong(2), Long::sum);
        });
        return parks;
    }
}
