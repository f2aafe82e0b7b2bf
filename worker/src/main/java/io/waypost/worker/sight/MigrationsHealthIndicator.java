package io.waypost.worker.sight;

import org.flywaydb.core.Flyway;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the database has the schema of this build: one that was put back to an earlier state has not. */
@Component("migrations")
class MigrationsHealthIndicator extends AbstractHealthIndicator {
    private final Flyway flyway;

    MigrationsHealthIndicator(Flyway flyway) {
        super("The database's migrations cannot be read");
        this.flyway = flyway;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        int pending = flyway.info().pending().length;
        health.status(pending == 0 ? "UP" : "DOWN").withDetail("pending", pending);
    }
}
