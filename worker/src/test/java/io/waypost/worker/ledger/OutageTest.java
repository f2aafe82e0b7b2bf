package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import io.waypost.worker.Lab;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is taken for an outage is tried again; what is not ends as a dead letter, or in doubt. */
class OutageTest {
    private static final DataSource DATABASE = Lab.connections();

    @Test
    void aLockThatWasWaitedForInVainIsOneAndARowThatIsRefusedIsNone() throws SQLException {
        try (Connection holder = DATABASE.getConnection();
                Statement lock = holder.createStatement();
                Connection waiting = DATABASE.getConnection()) {
            lock.execute("select pg_advisory_lock(4711)");
            JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(waiting, true));
            client.sql("set lock_timeout = '50ms'").update();
            RuntimeException inVain = catchRuntimeException(
                    () -> client.sql("select pg_advisory_lock(4711)").query().listOfRows());
            assertThat(inVain).hasMessageContaining("lock timeout");
            assertThat(Outage.is(inVain)).isTrue();
            lock.execute("select pg_advisory_unlock(4711)");
            client.sql("reset lock_timeout").update();
            RuntimeException refused = catchRuntimeException(
                    () -> client.sql("insert into pace default values").update());
            assertThat(refused).isNotNull();
            assertThat(Outage.is(refused)).isFalse();
        }
    }
}
