package io.waypost.worker.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.waypost.contract.Command;
import io.waypost.contract.Topics;
import io.waypost.worker.Lab;
import io.waypost.worker.WholeWorker;
import io.waypost.worker.dispatch.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** A worker among so many that no shard is left for it, and then alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkerReadinessTest {
    private static final List<KafkaConsumer<byte[], byte[]>> OTHERS = new ArrayList<>();
    private static WholeWorker worker;

    @BeforeAll
    static void startTheLastOfTooMany() {
        Scene.clear();
        try (WholeWorker first = WholeWorker.start()) { // so that the topics are there
            await().atMost(Duration.ofSeconds(60)).until(() -> ready(first));
        }
        IntStream.range(0, Topics.PARTITIONS).forEach(n -> OTHERS.add(consumer(n)));
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            poll();
            return OTHERS.stream().allMatch(other -> !other.assignment().isEmpty());
        });
        worker = WholeWorker.start();
    }

    @AfterAll
    static void stop() {
        OTHERS.forEach(KafkaConsumer::close);
        worker.close();
        Scene.clear();
    }

    @Test
    @Order(1)
    void none_at_all_is_an_answer_and_none_yet_is_not() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            poll();
            return ready(worker);
        });
        assertThat(worker.ask("/actuator/health/readiness").body())
                .contains("assignment", "kafka", "migrations", "db", "readinessState");
        assertThat(worker.ask("/actuator/prometheus").body()).contains("waypost_shards 0.0");
        OTHERS.forEach(KafkaConsumer::close);
        OTHERS.clear();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> worker.ask("/actuator/prometheus").body().contains("waypost_shards 24.0"));
        assertThat(ready(worker)).isTrue();
    }

    @Test
    @Order(2)
    void a_schema_that_was_put_back_is_not_ready_and_is_again_once_it_is_there() {
        String latest = Lab.text("select max(version::int)::text from flyway_schema_history");
        Lab.database()
                .sql("update flyway_schema_history set version = '0.5' where version = ?")
                .param(latest)
                .update();
        try {
            assertThat(worker.ask("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(worker.ask("/actuator/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            Lab.database()
                    .sql("update flyway_schema_history set version = ? where version = '0.5'")
                    .param(latest)
                    .update();
        }
        assertThat(ready(worker)).isTrue();
    }

    @Test
    @Order(3)
    void a_line_about_a_command_names_it_its_session_and_its_organization() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.waypost.worker.dispatch.Execution");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        UUID session = Scene.connected("919812345670");
        Instant later = Instant.now().plus(Duration.ofHours(1));
        UUID id = WholeWorker.publish(
                Lab.ORG,
                new Command.Send(session, UUID.randomUUID().toString(), "Hush", null, null, later, null, null),
                "");
        await().until(() -> Lab.count("select count(*) from commands where command_id = ?", id) == 1);
        Lab.database().sql("alter table whatsapp_groups rename to mislaid").update();
        try {
            Lab.database()
                    .sql("update commands set due_at = now() where command_id = ?")
                    .param(id)
                    .update();
            await().atMost(Duration.ofSeconds(60)).until(() -> !lines.list.isEmpty());
            assertThat(lines.list.getFirst().getMDCPropertyMap())
                    .containsEntry("commandId", id.toString())
                    .containsEntry("sessionId", session.toString())
                    .containsEntry("organizationId", Lab.ORG.toString());
            assertThat(lines.list.toString()).doesNotContain("Hush", "9876543210", "919812345670");
        } finally {
            Lab.database().sql("alter table mislaid rename to whatsapp_groups").update();
            logger.detachAppender(lines);
        }
    }

    /** Left to itself PostgreSQL planned each claim anew with a long backlog: half of its processor time. */
    @Test
    @Order(4)
    void its_statements_are_planned_once() {
        JdbcTemplate jdbc = worker.get(JdbcTemplate.class);
        assertThat(jdbc.queryForObject("show plan_cache_mode", String.class)).isEqualTo("force_generic_plan");
        assertThat(jdbc.queryForObject("show enable_seqscan", String.class)).isEqualTo("off");
        assertThat(jdbc.queryForObject("show jit", String.class)).isEqualTo("off");
    }

    private static boolean ready(WholeWorker one) {
        return one.ask("/actuator/health/readiness").statusCode() == 200;
    }

    private static void poll() {
        OTHERS.forEach(other -> other.poll(Duration.ofMillis(5)));
    }

    /** Those with a name of their own are served first. */
    private static KafkaConsumer<byte[], byte[]> consumer(int number) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", WholeWorker.SERVERS.bootstrapServers(),
                        "group.id", "waypost-worker",
                        "group.instance.id", "other-" + number,
                        "group.protocol", "consumer",
                        "group.remote.assignor", "range"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(Topics.INTERACTIVE);
        return consumer;
    }
}
