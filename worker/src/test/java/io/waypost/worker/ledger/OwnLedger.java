package io.waypost.worker.ledger;

import io.waypost.contract.Ids;
import io.waypost.infra.TestInfrastructure;
import io.waypost.worker.Lab;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One worker's way to the ledger, with transactions of its own; its statements may be changed on their way. */
record OwnLedger(JdbcTransactionManager transactions, Claims claims, Settles settles) {

    static OwnLedger sound() {
        return with(sql -> sql);
    }

    static OwnLedger with(UnaryOperator<String> mutation) {
        TestInfrastructure servers = TestInfrastructure.shared();
        DataSource source = new Changing(
                new DriverManagerDataSource(servers.jdbcUrl(), servers.user(), servers.password()), mutation);
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        TransactionTemplate template = new TransactionTemplate(transactions);
        JdbcClient jdbc = JdbcClient.create(source);
        return new OwnLedger(
                transactions,
                new Claims(new JdbcTemplate(source), template),
                new Settles(jdbc, template, new Outbox(jdbc, Lab.get(Ids.class), Lab.get(Clock.class))));
    }

    /** The lane's head, if it may be claimed. */
    Optional<Claim> claim(UUID lane) {
        Claims.Terms terms = new Claims.Terms("tester", Lab.DEADLINE, Duration.ZERO, 0, null, null);
        return claims.claim(List.of(lane), terms).getFirst() instanceof Claims.Answer.Claimed(var _, Claim claim)
                ? Optional.of(claim)
                : Optional.empty();
    }

    private static final class Changing extends DelegatingDataSource {
        private final UnaryOperator<String> mutation;

        Changing(DataSource target, UnaryOperator<String> mutation) {
            super(target);
            this.mutation = mutation;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            arguments[0] = mutation.apply((String) arguments[0]);
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }
    }
}
