package io.waypost.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long backlog costs a worker no memory and another session's person no time: {@code -Dbacklog.messages=200000}. Measured,
 * and so of use on a quiet machine only.
 */
@EnabledIfSystemProperty(named = "backlog.messages", matches = "\\d+")
class BacklogTest {
    private static final int MESSAGES = Integer.getInteger("backlog.messages", 0);
    private static final int SESSIONS = 30;
    /** Of these sessions: those that have no backlog. */
    private static final int PERSONS = 10;

    /** A stall of the disk holds up some five of them, which must not be the last hundredth by themselves. */
    private static final int TIMED = 2_000;

    private static final Setup SETUP = Setup.of(
                    1, Duration.ofSeconds(6), Duration.ofSeconds(30), Duration.ofMillis(500), 4)
            .with("WAYPOST_DISPATCH_JITTER", "0")
            .measured();

    @Test
    void aBacklogIsNeitherKeptInMemoryNorInAnybodysWay(@TempDir Path home) throws Exception {
        try (Site site = Site.open(home, Vps.well(Duration.ofMillis(20)), SETUP, SESSIONS, new Random(5))) {
            WorkerProcess worker = site.fleet().settled().getFirst();
            timed(site, 300); // until all is warm
            long idleHeap = worker.heap();
            long idle = timed(site, TIMED);
            for (int i = 0; i < MESSAGES; i++) {
                site.crowd().send(site.crowd().sessions().get(PERSONS + i % (SESSIONS - PERSONS)), true);
            }
            int accepted = site.crowd().accepted().size();
            Awaitility.await("the ledger has all of it")
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> site.ledger().known() >= accepted);
            long fullHeap = worker.heap();
            long busy = timed(site, TIMED);
            long later = worker.heap();
            System.out.printf(
                    "backlog: %d waiting; heap %d MB before, %d MB once they were in, %d MB after a while;"
                            + " p99 of a single send %d ms before and %d ms with them (%.2f)%n",
                    site.ledger().open(), idleHeap, fullHeap, later, idle, busy, (double) busy / idle);
            assertThat(Math.max(fullHeap, later)).isLessThan(idleHeap + 32);
            assertThat(busy).isLessThanOrEqualTo(idle * 3 / 2);
        }
    }

    /** Single messages of sessions without a backlog, slower than their pace. @return 99th percentile until the result, in ms */
    private static long timed(Site site, int count) throws Exception {
        Instant begun = Instant.now();
        AtomicInteger sent = new AtomicInteger();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            Runnable one =
                    () -> site.crowd().send(site.crowd().sessions().get(sent.getAndIncrement() % PERSONS), false);
            clock.scheduleAtFixedRate(one, 0, 700 / PERSONS, TimeUnit.MILLISECONDS);
            Awaitility.await("so many were sent").atMost(Duration.ofMinutes(5)).until(() -> sent.get() >= count);
        }
        Map<UUID, Instant> timed = site.crowd().accepted().stream()
                .filter(command ->
                        command.lane() == Lane.INTERACTIVE && command.at().isAfter(begun))
                .collect(Collectors.toMap(Accepted::commandId, Accepted::at));
        List<Attempt> ended = Awaitility.await("all of them have their result")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> site.ledger().attempts().stream()
                                .filter(attempt -> timed.containsKey(attempt.commandId()))
                                .toList(),
                        attempts -> attempts.size() >= timed.size());
        return ended.stream()
                .map(attempt -> Duration.between(timed.getOrDefault(attempt.commandId(), begun), attempt.endedAt())
                        .toMillis())
                .sorted()
                .skip(ended.size() * 99L / 100)
                .findFirst()
                .orElseThrow();
    }
}
