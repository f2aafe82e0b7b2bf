package io.waypost.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class TestInfrastructureTest {
    @Test
    void givesEveryTestOfAJvmTheSameRealServers() throws Exception {
        TestInfrastructure servers = TestInfrastructure.shared();
        assertThat(TestInfrastructure.shared()).isSameAs(servers);
        try (var connection = DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password())) {
            assertThat(connection.isValid(1)).isTrue();
        }
        Records records = new Records(servers.bootstrapServers());
        records.createTopic();
        records.write("hello");
        assertThat(records.readOn()).containsExactly("hello");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThatThrownBy(() -> TestInfrastructure.start("clouds")).hasMessageContaining("auto, docker or embedded");
    }
}
