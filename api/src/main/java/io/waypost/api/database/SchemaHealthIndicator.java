package io.waypost.api.database;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the database has what this build reads, and lets it be read: the worker makes it at its start. */
@Component("schema")
class SchemaHealthIndicator extends AbstractHealthIndicator {
    /** Of each table that is read the column that came last. */
    private static final String[] NEEDED = {
        "attempts.error",
        "campaigns.arrived",
        "commands.evidence",
        "gateway.parked_error",
        "outbox.trace_parent",
        "pace.passed_over",
        "receipts.reader",
        "whatsapp_groups.organization_id",
        "whatsapp_sessions.replaced_by",
        "workers.gateway_configured"
    };

    private final JdbcClient jdbc;

    SchemaHealthIndicator(JdbcClient jdbc) {
        super("The database's schema cannot be read");
        this.jdbc = jdbc;
    }

    /** Columns that this login may not read are none to {@code information_schema}. */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> missing = jdbc.sql("""
                        select n from unnest(?) as n
                        where not exists (select from information_schema.columns c
                                          where c.table_schema = current_schema() and c.table_name || '.' || c.column_name = n)""")
                .param(NEEDED)
                .query((row, n) -> Columns.text(row, "n"))
                .list();
        health.status(missing.isEmpty() ? "UP" : "DOWN").withDetail("missing", missing);
    }
}
