package io.waypost.bench.contender;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A contender's table of messages: as plain as it would be. */
final class Table {
    private static final String INSERT = """
            insert into contender.%s (id, organization_id, session_id, recipient, payload, upstream_id, sent_at)
            values (?, ?, ?, ?, ?::jsonb, ?, now()) on conflict (id) do nothing""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final String insert;

    /** A send and what the gateway calls it. */
    record Sent(Send send, String upstreamId) {}

    Table(Terms terms, String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(terms.dbUrl());
        config.setUsername(terms.dbUser());
        config.setPassword(terms.dbPassword());
        config.setMaximumPoolSize(10);
        // As a driver's manual says: many rows of a batch in one statement.
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        HikariDataSource pool = new HikariDataSource(config);
        jdbc = new JdbcTemplate(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        insert = INSERT.formatted(name);
        jdbc.execute("create schema if not exists contender"); // Waypost wants an empty one of its own
        jdbc.execute("""
                create table if not exists contender.%s (id uuid primary key, organization_id uuid not null, session_id uuid not null,
                    recipient text not null, payload jsonb not null, upstream_id text, sent_at timestamptz not null)""".formatted(name));
        jdbc.execute("create index if not exists %1$s_session on contender.%1$s (session_id, sent_at)".formatted(name));
    }

    void add(Sent sent) {
        jdbc.update(insert, statement -> fill(statement, sent));
    }

    void addAll(List<Sent> all) {
        transaction.executeWithoutResult(_ -> jdbc.batchUpdate(insert, all, all.size(), Table::fill));
    }

    private static void fill(PreparedStatement statement, Sent sent) throws SQLException {
        Send send = sent.send;
        statement.setObject(1, send.id());
        statement.setObject(2, send.organization());
        statement.setObject(3, send.session());
        statement.setString(4, send.to());
        statement.setString(5, send.payload());
        statement.setString(6, sent.upstreamId);
    }
}
