package io.waypost.worker.ledger;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works at present, by the database's clock. */
@Component
public class Fleets {
    private final JdbcClient jdbc;

    Fleets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a worker tells of itself. @param gatewayConfigured whether it has what it takes to call the gateway */
    public record Facts(String version, boolean gatewayConfigured) {}

    /** This worker is there. @return the names of all that were there within that time, sorted */
    public List<String> attend(String name, Facts facts, Duration within) {
        jdbc.sql("""
                        insert into workers (name, seen_at, version, gateway_configured) values (?, now(), ?, ?)
                        on conflict (name) do update set seen_at = now()""").params(name, facts.version, facts.gatewayConfigured).update();
        jdbc.sql("delete from workers where seen_at < now() - interval '1 day'").update();
        return jdbc.sql("select name from workers where seen_at > now() - ? * interval '1 millisecond' order by name")
                .param(within.toMillis())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** This worker goes. */
    public void leave(String name) {
        jdbc.sql("delete from workers where name = ?").param(name).update();
    }
}
