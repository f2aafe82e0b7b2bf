package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import io.waypost.infra.TestInfrastructure;
import io.waypost.worker.Lab;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Many rows come at once, and the database plans for a while with the few that it counted last. */
class SuddenBacklogTest {
    private static final TestInfrastructure SERVERS = TestInfrastructure.shared();
    private static final int MANY = 40_000;
    /** From then on the driver keeps a statement, and the database its plan. */
    private static final int OFTEN = 6;

    private static final Claims.Terms TERMS = new Claims.Terms("tester", Lab.DEADLINE, Duration.ZERO, 0, null, null);

    private final List<UUID> lanes = Stream.generate(UUID::randomUUID).limit(8).toList();
    private final Collection<Integer> shards =
            IntStream.range(0, Topics.PARTITIONS).boxed().toList();
    private final SingleConnectionDataSource connection =
            new SingleConnectionDataSource(SERVERS.jdbcUrl(), SERVERS.user(), SERVERS.password(), true);
    private final JdbcTemplate jdbc = new JdbcTemplate(connection);
    private final JdbcClient client = JdbcClient.create(jdbc);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
    private final Inbox inbox = new Inbox(client, transaction);
    private final Claims claims = new Claims(jdbc, transaction);
    private final Settles settles = new Settles(client, transaction, Lab.get(Outbox.class));
    private final Sweeps sweeps = new Sweeps(client, transaction, Lab.get(Outbox.class));
    private final Backlogs backlogs = new Backlogs(client);
    private final UUID upload = UUID.randomUUID();

    @BeforeEach
    void connectAsTheWorkerDoes() throws Exception {
        Lab.clear();
        jdbc.execute("alter table commands set (autovacuum_enabled = false)");
        Object settings = new YamlPropertySourceLoader()
                .load("worker", new ClassPathResource("waypost-worker.yaml"))
                .getFirst()
                .getProperty("spring.datasource.hikari.connection-init-sql");
        jdbc.execute(String.valueOf(settings));
        jdbc.execute("set statement_timeout = '20s'");
    }

    @AfterEach
    void disconnect() {
        jdbc.execute("alter table commands reset (autovacuum_enabled)");
        connection.destroy();
        Lab.clear();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "5, false", "900, false", "0, true", "900, true"})
    void what_is_done_all_the_time_reads_no_more_than_before(int few, boolean campaign) {
        add(few, "succeeded", null);
        jdbc.execute("analyze commands");
        IntStream.range(0, OFTEN).forEach(_ -> everything());
        add(MANY, "queued", campaign ? campaign() : null);
        long before = rowsRead();
        everything();
        assertThat(rowsRead() - before).as("rows read among " + MANY).isLessThan(1_000);
    }

    private void everything() {
        List<NewCommand> sends = lanes.stream().map(this::send).toList();
        inbox.add(Incoming.of(sends));
        inbox.add(Incoming.of(sends)); // once more, as Kafka may
        assertThat(sweeps.queuedLanes(shards)).hasSize(lanes.size());
        List<Settlement> settlements = claims.claim(lanes, TERMS).stream()
                .map(answer -> Settlement.succeeded(((Claims.Answer.Claimed) answer).claim(), 200, "done"))
                .toList();
        assertThat(settles.settle(settlements, "tester")).hasSize(lanes.size());
        sweeps.wakeScheduled(shards);
        sweeps.expire(shards);
        sweeps.leftBehind(shards);
        backlogs.ages();
    }

    /** Of the first lane's session; it counts what arrives by itself. */
    private UUID campaign() {
        UUID id = UUID.randomUUID();
        client.sql("""
                        insert into campaigns (id, organization_id, session_id, name, message, status, total, created_at)
                        values (?, ?, ?, 'sudden', 'hello', 'sending', 1, now())""").params(id, Lab.ORG, lanes.getFirst()).update();
        return id;
    }

    /** Of an upload that was not announced here, so that it is asked for. */
    private NewCommand send(UUID session) {
        Command send = new Command.Send(session, "+919876543210", "hello", null, null, null, null, null, upload);
        return Lab.row(UUID.randomUUID(), send, Lane.BULK, "upload");
    }

    private void add(int count, String state, @Nullable UUID campaign) {
        jdbc.update(
                """
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                                              expires_at, payload, created_at, campaign_id, queue_id)
                        select gen_random_uuid(), ?, 'send', l.key, l.key, 3, l.shard, ?, now(), now() + interval '9 days',
                               '{"to":"+919876543210","message":"hello"}', now(), k.id, k.id
                        from generate_series(1, ?) s(n)
                        cross join (values (?::uuid)) k(id)
                        join unnest(?::uuid[], ?::integer[]) with ordinality l(key, shard, place) on l.place = case when k.id is null then 1 + mod(s.n, 8) else 1 end""",
                Lab.ORG,
                state,
                count,
                campaign,
                lanes.toArray(UUID[]::new),
                lanes.stream().map(Topics::shardOf).toArray(Integer[]::new));
    }

    private long rowsRead() {
        jdbc.execute("select pg_stat_force_next_flush()");
        return Lab.database()
                .sql("select idx_tup_fetch + seq_tup_read from pg_stat_user_tables where relname = 'commands'")
                .query(Long.class)
                .single();
    }
}
