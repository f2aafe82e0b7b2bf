package io.waypost.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.worker.dispatch.SimulatedFleet.Message;
import io.waypost.worker.dispatch.SimulatedFleet.Safeguard;
import io.waypost.worker.dispatch.SimulatedFleet.Session;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of seeded histories in simulated time. A failing one tells its seed; {@code -Dsimulation.seed=N} runs that one
 * alone, {@code -Dsimulation.seeds=N} so many of them.
 */
class SimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 1_000);
    /** Of the larger worlds. */
    private static final long SOME = Math.min(SEEDS, 100);

    @Test
    void whateverDiesOrFreezesNothingIsDoubledLostOrOutOfOrder() {
        each(SEEDS, seed -> history(seed, EnumSet.allOf(Safeguard.class)));
    }

    @ParameterizedTest
    @EnumSource
    void withoutOneOfItsSafeguardsSomeHistoryBreaksThePromise(Safeguard missing) {
        Set<Safeguard> others = EnumSet.complementOf(EnumSet.of(missing));
        assertThat(LongStream.range(0, SOME).anyMatch(seed -> breaks(seed, others)))
                .as("a history of " + SOME + " is seen to break the promise")
                .isTrue();
    }

    private static boolean breaks(long seed, Set<Safeguard> safeguards) {
        try {
            history(seed, safeguards);
            return false;
        } catch (AssertionError broken) {
            return true;
        }
    }

    private static void history(long seed, Set<Safeguard> safeguards) {
        Random random = new Random(seed);
        int workers = 1 + random.nextInt(3);
        SimulatedFleet fleet =
                new SimulatedFleet(seed, workers, 3 + random.nextInt(6), random.nextDouble() * 0.5, safeguards);
        for (int i = 0; i < 60; i++) {
            fleet.after(Duration.ofMillis(random.nextInt(20_000)), () -> accept(fleet, random));
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            Duration at = Duration.ofMillis(random.nextInt(20_000));
            int who = random.nextInt(workers);
            boolean dies = random.nextBoolean();
            fleet.after(at, () -> harm(fleet, who, dies));
        }
        assertThat(fleet.run(Duration.ofMinutes(30))).as("all came to an end").isTrue();
        fleet.messages.forEach(SimulationTest::told);
        fleet.sessions.forEach(SimulationTest::inOrder);
    }

    @Test
    void aPersonsMessageIsNotHeldUpByTheBulkOfOthersNorByASickSession() {
        each(SOME, seed -> {
            SimulatedFleet fleet = new SimulatedFleet(seed, 1, 40, 0);
            for (int round = 0; round < 20; round++) {
                fleet.sessions.subList(1, 40).forEach(session -> fleet.accept(session, Lane.BULK));
            }
            Session person = fleet.sessions.getFirst();
            fleet.after(
                    Duration.ofMillis(500 + new Random(seed).nextInt(500)),
                    () -> fleet.accept(person, Lane.INTERACTIVE));
            assertThat(fleet.run(Duration.ofMinutes(30))).isTrue();
            Message message = fleet.messages.getLast();
            Duration waited = Duration.between(message.accepted, Objects.requireNonNull(message.firstClaim));
            assertThat(waited)
                    .as("no longer than one call of each that is in flight")
                    .isLessThan(Duration.ofMillis(400));
        });
    }

    @Test
    void anOrganizationWithOneSessionIsNotHeldUpByOneWithMany() {
        each(SOME, seed -> {
            SimulatedFleet fleet = new SimulatedFleet(seed, 1, 150, 0);
            List<Session> many = fleet.sessions.stream()
                    .filter(s -> s.key.organizationId().getLeastSignificantBits() == 0)
                    .toList();
            for (int round = 0; round < 20; round++) {
                many.forEach(session -> fleet.accept(session, Lane.BULK));
            }
            Session single = fleet.sessions.get(1);
            for (int i = 0; i < 5; i++) {
                fleet.accept(single, Lane.BULK);
            }
            assertThat(fleet.run(Duration.ofMinutes(30))).isTrue();
            Message last = fleet.messages.getLast();
            Duration took = Duration.between(last.accepted, Objects.requireNonNull(last.firstClaim));
            assertThat(took).as("its five messages at its own gap").isLessThan(SimulatedFleet.GAP.multipliedBy(12));
        });
    }

    private static void accept(SimulatedFleet fleet, Random random) {
        Session session = fleet.sessions.get(random.nextInt(fleet.sessions.size()));
        fleet.accept(session, List.of(Lane.CONTROL, Lane.INTERACTIVE, Lane.BULK).get(random.nextInt(3)));
    }

    private static void harm(SimulatedFleet fleet, int who, boolean dies) {
        if (dies) {
            fleet.kill(who);
        } else {
            fleet.freeze(who);
        }
    }

    private static void told(Message message) {
        assertThat(message.effects).as("message " + message.number).isLessThanOrEqualTo(1);
        if (message.state == State.SUCCEEDED) {
            assertThat(message.effects).isEqualTo(1);
        }
        if (message.state == State.FAILED) {
            assertThat(message.effects).isZero();
        }
    }

    private static void inOrder(Session session) {
        for (Lane lane : Lane.values()) {
            assertThat(session.effects.stream().filter(m -> m.lane == lane).toList())
                    .isSortedAccordingTo(Comparator.comparingInt(m -> m.number));
        }
    }

    private static void each(long count, LongConsumer history) {
        Long alone = Long.getLong("simulation.seed");
        LongStream seeds = alone == null ? LongStream.range(0, count) : LongStream.of(alone);
        seeds.forEach(seed -> {
            try {
                history.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + "; to repeat it: -Dsimulation.seed=" + seed, e);
            }
        });
    }
}
