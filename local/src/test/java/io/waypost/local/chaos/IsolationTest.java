package io.waypost.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Lane;
import io.waypost.simulator.fault.Answer;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.fault.Match;
import io.waypost.simulator.log.Effect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One session whose calls hang and one that is answered with 500 do not slow the others: measured by turns, without and
 * with them, in one run. {@code -Disolation.sessions=1000 -Disolation.seconds=40} is the long form, which holds the ratios
 * to what is promised; the short one, on a machine that does other things, to what can only be a fault.
 */
class IsolationTest {
    private static final int SESSIONS = Integer.getInteger("isolation.sessions", 60);
    private static final Duration PHASE = Duration.ofSeconds(Long.getLong("isolation.seconds", 5));
    private static final boolean LONG = SESSIONS >= 1_000;
    private static final double LEAST_THROUGHPUT = LONG ? 0.95 : 0.6;
    private static final double MOST_LATENCY = LONG ? 1.2 : 5;
    private static final int ROUNDS = 2;
    /** Of single messages, spread over the healthy sessions; those are timed. */
    private static final int A_SECOND = 20;

    private static final Setup SETUP = Setup.of(
                    2, Duration.ofSeconds(6), Duration.ofSeconds(LONG ? 30 : 4), Duration.ofMillis(500), 32)
            .measured();
    private static final Duration LATENCY = Duration.ofMillis(400);

    /** Bulk and single messages that were delivered in one phase, and how long the single ones took. */
    private record Measure(long delivered, List<Long> millis) {
        long p99() {
            return millis.stream()
                    .sorted()
                    .skip(millis.size() * 99L / 100)
                    .findFirst()
                    .orElse(0L);
        }

        static Measure both(List<Measure> all) {
            return new Measure(
                    all.stream().mapToLong(Measure::delivered).sum(),
                    all.stream().flatMap(m -> m.millis.stream()).toList());
        }
    }

    @Test
    void aHungSessionAndAFailingOneHoldNobodyElseUp(@TempDir Path home) throws Exception {
        try (Site site = Site.open(home, Vps.well(LATENCY), SETUP, SESSIONS, new Random(3))) {
            List<Crowd.Session> sick = site.crowd().sessions().subList(0, 2);
            List<Crowd.Session> well = site.crowd().sessions().subList(2, SESSIONS);
            for (int i = 0; i < enough(); i++) {
                site.crowd().send(well.get(i % well.size()), true);
            }
            measure(site, well); // until all is warm
            List<Measure> clean = new ArrayList<>();
            List<Measure> troubled = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                clean.add(measure(site, well));
                makeSick(site, sick);
                troubled.add(measure(site, well));
                site.vps().simulator().faults().clear();
                awaitNoCallOf(sick, site);
            }
            judge(Measure.both(clean), Measure.both(troubled));
        }
    }

    /** So much bulk that every place at the VPS is taken to the end of the run. */
    private static long enough() {
        Duration waits = SETUP.deadline().plusSeconds(10).multipliedBy(ROUNDS);
        Duration all = PHASE.multipliedBy(2 * ROUNDS + 1).plus(waits);
        return all.dividedBy(LATENCY) * SETUP.gatewayConcurrency();
    }

    private static void makeSick(Site site, List<Crowd.Session> sick) {
        var faults = site.vps().simulator().faults();
        faults.add(FaultRule.always(of(sick.getFirst()), new Answer.Hang(false)));
        faults.add(FaultRule.always(of(sick.getLast()), Answer.Status.of(500)));
        for (int i = 0; i < PHASE.toSeconds(); i++) {
            sick.forEach(session -> site.crowd().send(session, false));
        }
        Awaitility.await("a call hangs")
                .until(() -> site.ledger().calling().contains(sick.getFirst().id()));
    }

    private static Match of(Crowd.Session session) {
        return Match.session("wa_" + session.id());
    }

    private static void awaitNoCallOf(List<Crowd.Session> sick, Site site) {
        Awaitility.await("the calls that hang are over")
                .atMost(SETUP.deadline().plusSeconds(10))
                .until(() -> site.ledger().calling().stream()
                        .noneMatch(id ->
                                sick.stream().anyMatch(session -> session.id().equals(id))));
    }

    private static Measure measure(Site site, List<Crowd.Session> well) throws Exception {
        Set<String> names = well.stream().map(session -> "wa_" + session.id()).collect(Collectors.toSet());
        Instant begun = Instant.now();
        Instant end = begun.plus(PHASE);
        Random random = new Random(4);
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleAtFixedRate(
                    () -> site.crowd().send(well.get(random.nextInt(well.size())), false),
                    0,
                    1_000 / A_SECOND,
                    TimeUnit.MILLISECONDS);
            Awaitility.await("the phase is over")
                    .atMost(PHASE.multipliedBy(2))
                    .until(() -> Instant.now().isAfter(end));
        }
        List<Effect> effects = site.vps().simulator().effects().all().stream()
                .filter(effect ->
                        effect.at().isAfter(begun) && !effect.at().isAfter(end) && names.contains(effect.sessionId()))
                .toList();
        Map<String, Instant> single = site.crowd().accepted().stream()
                .filter(command ->
                        command.isSend() && command.at().isAfter(begun) && command.lane() == Lane.INTERACTIVE)
                .collect(Collectors.toMap(Accepted::text, Accepted::at));
        return new Measure(
                effects.size(),
                effects.stream()
                        .filter(effect -> single.containsKey(effect.text()))
                        .map(effect -> Duration.between(single.getOrDefault(effect.text(), begun), effect.at())
                                .toMillis())
                        .toList());
    }

    private static void judge(Measure clean, Measure troubled) {
        double throughput = (double) troubled.delivered / clean.delivered;
        double latency = (double) troubled.p99() / clean.p99();
        System.out.printf(
                "isolation: %d sessions; others delivered %d without and %d with a sick one (%.3f); p99 %d ms and %d ms (%.2f)%n",
                SESSIONS, clean.delivered, troubled.delivered, throughput, clean.p99(), troubled.p99(), latency);
        assertThat(clean.delivered).isPositive();
        assertThat(throughput).as("of the clean throughput").isGreaterThanOrEqualTo(LEAST_THROUGHPUT);
        assertThat(latency).as("of the clean p99").isLessThanOrEqualTo(MOST_LATENCY);
    }
}
