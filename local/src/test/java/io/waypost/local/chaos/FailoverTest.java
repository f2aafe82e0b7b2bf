package io.waypost.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.simulator.fault.Answer;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.fault.Match;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes when a worker goes, of itself or not, with everything set as it is shipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverTest {
    private static final int SESSIONS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Site site;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        site = Site.open(home, Vps.well(Duration.ofMillis(20)), Setup.SHIPPED, SESSIONS, new Random(1));
    }

    @AfterAll
    void stop() throws Exception {
        site.close();
    }

    @Test
    @Order(1)
    void anIdleWorkerObeysASigtermWithinThreeSeconds() {
        WorkerProcess worker = site.fleet().settled().getFirst();
        Duration took = worker.terminate();
        worker.launch();
        worker.awaitReady();
        System.out.println("failover: SIGTERM when idle took " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    @Order(2)
    void aWorkerWhoseCallHangsObeysItWithin35SecondsAndWritesTheOutcomeDown() throws Exception {
        Match send = Match.path("/send");
        site.vps().simulator().faults().add(FaultRule.times(1, send, new Answer.Hang(false)));
        site.crowd().send(site.crowd().sessions().getFirst(), false);
        WorkerProcess worker = Awaitility.await("a send is being served")
                .atMost(PATIENCE)
                .until(this::claimant, Optional::isPresent)
                .orElseThrow();
        Duration took = worker.terminate();
        List<String> unsettled = site.ledger().claimants();
        worker.launch();
        worker.awaitReady();
        System.out.println("failover: SIGTERM in mid-call took " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(35));
        assertThat(unsettled).isEmpty();
    }

    @Test
    @Order(3)
    void afterAKillAnotherWorkerSendsForItsSessionsWithinTwelveSeconds() throws Exception {
        for (int i = 0; i < 30; i++) {
            site.crowd().sessions().forEach(session -> site.crowd().send(session, false));
        }
        long enough = site.vps().delivered() + 3 * SESSIONS;
        WorkerProcess victim = site.fleet().settled().getFirst();
        Awaitility.await("both workers send")
                .atMost(PATIENCE)
                .until(() -> site.vps().delivered() >= enough
                        && !site.ledger().sessionsOf(victim).isEmpty());
        List<UUID> sessions = new ArrayList<>(site.ledger().sessionsOf(victim));
        Instant killed = Instant.now();
        victim.kill();
        sessions.removeAll(site.ledger().calling());
        assertThat(sessions)
                .as("sessions of the worker without a call in flight")
                .isNotEmpty();
        Duration took = Awaitility.await("another worker sends for one of them")
                .atMost(PATIENCE)
                .until(() -> firstSend(sessions, killed), Optional::isPresent)
                .orElseThrow();
        System.out.println("failover: kill -9 to sending again took " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(12));
    }

    private Optional<WorkerProcess> claimant() throws Exception {
        List<String> names = site.vps().isServingSend() ? site.ledger().claimants() : List.of();
        return site.fleet().settled().stream()
                .filter(worker -> names.stream().anyMatch(worker::isNamedBy))
                .findFirst();
    }

    /** From the kill to the first message of these sessions that came after it. */
    private Optional<Duration> firstSend(List<UUID> sessions, Instant killed) {
        List<String> names = sessions.stream().map(id -> "wa_" + id).toList();
        return site.vps().simulator().effects().all().stream()
                .filter(effect ->
                        names.contains(effect.sessionId()) && effect.at().isAfter(killed.plusMillis(500)))
                .map(effect -> Duration.between(killed, effect.at()))
                .findFirst();
    }
}
