package io.waypost.worker.dispatch;

import io.waypost.worker.ledger.Wakes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a connection of its own for what other transactions tell by {@link Wakes}. One thread runs it. */
final class WakeListener implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(WakeListener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource database;
    private final Consumer<Wakes.Wake> lane;
    private final Runnable all;
    private volatile boolean closed;

    WakeListener(DataSource database, Consumer<Wakes.Wake> lane, Runnable all) {
        this.database = database;
        this.lane = lane;
        this.all = all;
    }

    @Override
    public void run() {
        while (!closed) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                log.warn("Wakes are not heard, the sweeper stands in for them: {}", e.getMessage());
                pause();
            }
        }
    }

    void close() {
        closed = true;
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection listening = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Wakes.CHANNEL);
        }
        all.run(); // what was told while nobody listened
        while (!closed) {
            PGNotification[] told = listening.getNotifications((int) PATIENCE.toMillis());
            if (told == null || told.length == 0) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select 1"); // a connection that died silently is found out here
                }
                continue;
            }
            for (PGNotification each : told) {
                take(each.getParameter());
            }
        }
    }

    private void take(String told) {
        if (told.equals(Wakes.ALL)) {
            all.run();
            return;
        }
        try {
            lane.accept(Wakes.Wake.read(told));
        } catch (IllegalArgumentException e) {
            log.warn("A wake that cannot be read: {}", e.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }
}
