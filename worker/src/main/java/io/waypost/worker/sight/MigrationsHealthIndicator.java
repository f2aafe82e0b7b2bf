package io.waypost.worker.sight;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the database has the schema of this build: one that was put back to an earlier state has not. It asks Flyway's table
 * and not Flyway, which would wait for a database that is away, and a probe with it.
 */
@Component("migrations")
class MigrationsHealthIndicator extends AbstractHealthIndicator {
    private final JdbcClient jdbc;
    private final String newest;

    MigrationsHealthIndicator(JdbcClient jdbc, ResourcePatternResolver resources) throws IOException {
        super("The database's migrations cannot be read");
        this.jdbc = jdbc;
        this.newest = Arrays.stream(resources.getResources("classpath:db/migration/V*.sql"))
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .map(name -> name.substring(1, name.indexOf("__")))
                .max(Comparator.comparing(Integer::valueOf))
                .orElseThrow();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean there = jdbc.sql("select exists (select from flyway_schema_history where version = ? and success)")
                .param(newest)
                .query(Boolean.class)
                .single();
        health.status(there ? "UP" : "DOWN").withDetail("newest", newest);
    }
}
