package io.waypost.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Topics;
import io.waypost.worker.Lab;
import io.waypost.worker.WholeWorker;
import io.waypost.worker.dispatch.Scene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Thousands of records at once, which are read, prepared and written side by side. */
class IntakeTest {
    private static final int MANY = 3_500;
    private static WholeWorker worker;

    private final UUID session = UUID.randomUUID();
    private final List<UUID> ids =
            IntStream.range(0, MANY).mapToObj(_ -> UUID.randomUUID()).toList();

    @BeforeAll
    static void start() {
        Scene.clear();
        worker = WholeWorker.start();
    }

    @AfterAll
    static void stop() {
        worker.close();
        Scene.clear();
    }

    @Test
    void they_stand_in_the_ledger_in_the_order_of_the_records() {
        publish(records(""));
        await().atMost(Duration.ofSeconds(30)).until(() -> known() == MANY);
        assertThat(inOrder()).isEqualTo(ids);
    }

    @Test
    void while_the_database_refuses_all_of_it_comes_again_and_what_cannot_be_read_is_put_away_once() {
        double putAway = putAway();
        Lab.database().sql("""
                        create function away() returns trigger language plpgsql as
                        $$ begin raise exception 'waited in vain' using errcode = '55P03'; end $$""").update();
        Lab.database().sql("""
                        create trigger away before insert on commands for each row
                        when (new.reference = 'second piece') execute function away()""").update();
        try {
            publish(records("second piece"));
            await().atMost(Duration.ofSeconds(30)).until(() -> refusals() >= 2);
            assertThat(known()).isLessThan(MANY);
            assertThat(putAway()).isEqualTo(putAway);
        } finally {
            Lab.database().sql("drop function away cascade").update();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> known() == MANY && putAway() == putAway + 2);
        assertThat(inOrder()).isEqualTo(ids);
    }

    /**
     * The broker holds a fetch for half a second when nothing comes. A consumer that lets time pass until the next one leaves a
     * person's command where it is: Kafka's did, up to 4.3, and every fifth command after a pause waited 100 to 500 ms.
     */
    @Test
    void while_nothing_comes_one_fetch_follows_the_other() {
        List<Fetches> consumers = worker.get(KafkaListenerEndpointRegistry.class).getListenerContainers().stream()
                .map(Fetches::new)
                .toList();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> consumers.stream().allMatch(Fetches::enough));
        List<Long> gaps = consumers.stream().flatMap(c -> c.gaps.stream()).toList();
        assertThat(gaps.stream().filter(gap -> gap > 750))
                .as("of one the machine may be the cause: %s ms", gaps)
                .hasSizeLessThan(2);
    }

    /** The time between the fetches of one listener, in ms. */
    private static final class Fetches {
        private static final int SOME = 12;
        private final MessageListenerContainer listener;
        final List<Long> gaps = new ArrayList<>();
        private double seen;
        private long at;

        Fetches(MessageListenerContainer listener) {
            this.listener = listener;
        }

        boolean enough() {
            double now = listener.metrics().values().stream()
                    .flatMap(all -> all.entrySet().stream())
                    .filter(metric -> metric.getKey().name().equals("fetch-total"))
                    .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                    .sum();
            if (now > seen) {
                if (seen > 2) { // the first ones are those of the start
                    gaps.add(Duration.ofNanos(System.nanoTime() - at).toMillis());
                }
                seen = now;
                at = System.nanoTime();
            }
            return gaps.size() >= SOME;
        }
    }

    /** So that a poll finds all of it, and it comes in several pieces. */
    @SafeVarargs
    private static void publish(ProducerRecord<String, byte[]>... records) {
        MessageListenerContainer bulk = Objects.requireNonNull(
                worker.get(KafkaListenerEndpointRegistry.class).getListenerContainer("waypost-bulk"));
        bulk.stop();
        WholeWorker.publish(records);
        bulk.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> worker.get(MeterRegistry.class)
                                .get("waypost.intake.batch")
                                .summary()
                                .max()
                        == 1_000);
    }

    /** @param reference of one in the second piece; where there is one, the first and the second have one that cannot be read */
    @SuppressWarnings("unchecked")
    private ProducerRecord<String, byte[]>[] records(String reference) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> switch (i) {
                    case 10, 1_500 ->
                        reference.isEmpty()
                                ? List.of(record(i, ""))
                                : List.of(
                                        record(i, i == 10 ? "" : reference),
                                        bulk("not JSON".getBytes(StandardCharsets.UTF_8)));
                    default -> List.of(record(i, ""));
                })
                .flatMap(List::stream)
                .toArray(ProducerRecord[]::new);
    }

    private ProducerRecord<String, byte[]> record(int place, String reference) {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        Command send = new Command.Send(session, "+919876543210", "hello", null, null, later, null, reference);
        return bulk(new CommandEnvelope(ids.get(place), Lab.ORG, Instant.now(), send).toJson());
    }

    private ProducerRecord<String, byte[]> bulk(byte[] value) {
        return new ProducerRecord<>(Topics.BULK, session.toString(), value);
    }

    private int known() {
        return Lab.count("select count(*) from commands where session_id = ?", session);
    }

    private List<UUID> inOrder() {
        return Lab.database()
                .sql("select command_id from commands where session_id = ? order by seq")
                .param(session)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static double putAway() {
        return worker.get(MeterRegistry.class).counter("waypost.dead.letters").count();
    }

    private static long refusals() {
        return worker
                .get(MeterRegistry.class)
                .find("spring.kafka.listener")
                .tags("name", "waypost-bulk-0", "result", "failure")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
