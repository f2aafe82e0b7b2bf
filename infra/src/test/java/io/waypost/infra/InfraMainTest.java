package io.waypost.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waypost.infra.host.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./waypost infra} promises, with processes that are really killed. */
class InfraMainTest {
    private final int kafkaPort = Ports.anyFree(new SecureRandom());
    private final int postgresPort = Ports.anyFree(new SecureRandom());

    @TempDir
    private Path data;

    @Test
    void keepsWhatWasConfirmedOverKillNineOfTheWholeTree() throws Exception {
        Records records = new Records("127.0.0.1:" + kafkaPort);
        try (InfraProcess first = start()) {
            Map<String, String> exports = first.awaitExports();
            assertThat(exports).containsEntry("WAYPOST_KAFKA_BOOTSTRAP_SERVERS", records.bootstrapServers());
            assertThat(query(exports, "show fsync")).isEqualTo("on");
            assertThat(query(exports, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(exports, "select reset_val from pg_settings where name = 'log_timezone'"))
                    .isEqualTo("UTC");
            assertThat(query(exports, "select upper('é')")).isEqualTo("É");
            execute(exports, "create table note (text text)");
            execute(exports, "insert into note values ('kept')");
            records.createTopic();
            records.write("read before");
            assertThat(records.readOn()).containsExactly("read before");
            records.write("kept");
            first.killTree();
        }
        try (InfraProcess second = start()) {
            Map<String, String> exports = second.awaitExports();
            assertThat(query(exports, "select text from note")).isEqualTo("kept");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(records.readOn()).isEqualTo(List.of("kept")));
        }
    }

    @Test
    void startsAgainWhatDied() throws Exception {
        try (InfraProcess infra = start()) {
            Map<String, String> exports = infra.awaitExports();
            new Records("127.0.0.1:" + kafkaPort).createTopic();
            ProcessHandle broker = infra.broker();
            infra.postmaster().destroyForcibly();
            broker.destroyForcibly();
            await().atMost(Duration.ofSeconds(40))
                    .ignoreExceptions()
                    .until(() -> !infra.broker().equals(broker));
            await().atMost(Duration.ofSeconds(40))
                    .ignoreExceptions()
                    .until(() -> query(exports, "select 1").equals("1"));
            new Records("127.0.0.1:" + kafkaPort).write("after the fall");
        }
    }

    @Test
    void leavesNothingBehindWhenOnlyItsMainProcessIsKilled() throws Exception {
        try (InfraProcess infra = start()) {
            infra.awaitExports();
            ProcessHandle broker = infra.broker();
            ProcessHandle postmaster = infra.postmaster();
            infra.supervisor().destroyForcibly();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !InfraProcess.isAlive(broker) && !InfraProcess.isAlive(postmaster));
        }
    }

    @Test
    void refusesASecondInstanceAndAStrangersPassword() throws Exception {
        try (InfraProcess infra = start()) {
            Map<String, String> exports = infra.awaitExports();
            assertThatThrownBy(() -> DriverManager.getConnection(exports.get("WAYPOST_DB_URL"), "waypost", "guess"))
                    .hasMessageContaining("password authentication failed");
            try (InfraProcess second = start()) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.errors())
                        .hasLineCount(1)
                        .contains(
                                "Another Waypost (process " + infra.supervisor().pid() + ")", "WAYPOST_DATA_DIR");
            }
        }
    }

    @Test
    void namesATakenPortAndTheVariableThatMovesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(postgresPort);
                InfraProcess infra = start()) {
            assertThat(infra.exitCode()).isEqualTo(1);
            assertThat(infra.errors())
                    .hasLineCount(1)
                    .contains("Port " + taken.getLocalPort(), "already in use", "WAYPOST_DB_PORT");
        }
    }

    private InfraProcess start() throws IOException {
        return InfraProcess.start(data, kafkaPort, postgresPort);
    }

    private static String query(Map<String, String> exports, String sql) throws SQLException {
        try (Connection connection = connect(exports);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Map<String, String> exports, String sql) throws SQLException {
        try (Connection connection = connect(exports);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Map<String, String> exports) throws SQLException {
        return DriverManager.getConnection(
                exports.get("WAYPOST_DB_URL"), exports.get("WAYPOST_DB_USER"), exports.get("WAYPOST_DB_PASSWORD"));
    }
}
