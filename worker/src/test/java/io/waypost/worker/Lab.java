package io.waypost.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Lane;
import io.waypost.infra.TestInfrastructure;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims;
import io.waypost.worker.ledger.Inbox;
import io.waypost.worker.ledger.Incoming;
import io.waypost.worker.ledger.NewCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The migrated ledger on a real PostgreSQL, with the worker's own components wired as Spring wires them. */
public final class Lab {
    public static final UUID ORG = UUID.fromString("0a000000-0000-4000-8000-00000000000a");
    public static final Duration DEADLINE = Duration.ofSeconds(35);
    private static final AnnotationConfigApplicationContext CONTEXT = start();

    private Lab() {}

    public static <T> T get(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    public static JdbcClient database() {
        return get(JdbcClient.class);
    }

    public static void clear() {
        database()
                .sql(
                        "truncate commands, attempts, pace, outbox, whatsapp_groups, whatsapp_sessions, campaigns, receipts,"
                                + " gateway_events, workers, suppressions, message_templates")
                .update();
        database().sql("update gateway set parked_reason = null").update();
    }

    public static Command.Send send(UUID session) {
        return new Command.Send(session, "+919876543210", "hello", null, null, null, null, "ref");
    }

    public static NewCommand row(Command command, Lane lane) {
        return row(UUID.randomUUID(), command, lane, "body");
    }

    public static NewCommand row(UUID id, Command command, Lane lane, String fingerprint) {
        CommandEnvelope envelope = new CommandEnvelope(id, ORG, Instant.now().minusSeconds(1), command);
        return NewCommand.of(envelope, lane, Duration.ofHours(24), Duration.ofDays(30), fingerprint, null);
    }

    /** Takes the command in and tells its id. */
    public static UUID add(Command command, Lane lane) {
        NewCommand row = row(command, lane);
        get(Inbox.class).add(Incoming.of(List.of(row)));
        return row.commandId();
    }

    /** Takes the command in under this id. */
    public static void add(UUID id, Command command, Lane lane) {
        get(Inbox.class).add(Incoming.of(List.of(row(id, command, lane, "body"))));
    }

    public static UUID addSend(UUID session) {
        return add(send(session), Lane.INTERACTIVE);
    }

    public static List<Claims.Answer> claim(Duration gap, UUID... lanes) {
        return get(Claims.class).claim(List.of(lanes), new Claims.Terms("tester", DEADLINE, gap, 0, null, null));
    }

    /** The claim of the lane's head, which must be free to go. */
    public static Claim claimed(UUID lane) {
        return claim(Duration.ZERO, lane).getFirst() instanceof Claims.Answer.Claimed(var _, Claim claim)
                ? claim
                : failing(lane);
    }

    private static Claim failing(UUID lane) {
        throw new AssertionError("nothing could be claimed of lane " + lane);
    }

    public static String state(UUID command) {
        return text("select state from commands where command_id = ?", command);
    }

    public static String text(String sql, Object... parameters) {
        return database().sql(sql).params(parameters).query(String.class).single();
    }

    public static int count(String sql, Object... parameters) {
        return database().sql(sql).params(parameters).query(Integer.class).single();
    }

    /** The types of the events that wait to be told, in order. */
    public static List<String> told() {
        return database()
                .sql("select event::json ->> 'type' from outbox order by seq")
                .query((row, _) -> row.getString(1))
                .list();
    }

    public static UUID session(String status, String number) {
        UUID id = UUID.randomUUID();
        database().sql("""
                        insert into whatsapp_sessions (id, organization_id, status, phone_number, session_data, connected_at)
                        values (?, ?, ?, nullif(?, ''), jsonb_build_object('vps_session_id', 'wa_' || ?::text), now())""").params(id, ORG, status, number, id.toString()).update();
        return id;
    }

    /** A pool of one's own: to connect takes longer than most statements. */
    public static DataSource connections() {
        TestInfrastructure servers = TestInfrastructure.shared();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(servers.jdbcUrl());
        pool.setUsername(servers.user());
        pool.setPassword(servers.password());
        pool.setMinimumIdle(1);
        return pool;
    }

    private static AnnotationConfigApplicationContext start() {
        DataSource source = connections();
        Flyway.configure().dataSource(source).load().migrate();
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(source)));
        context.register(WorkerClock.class);
        context.scan("io.waypost.worker.ledger");
        context.refresh();
        return context;
    }

    /** The clock and the chance that the worker itself has. */
    public static void register(AnnotationConfigApplicationContext context) {
        context.register(WorkerClock.class);
    }
}
