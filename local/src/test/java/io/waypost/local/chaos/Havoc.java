package io.waypost.local.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** Does one harm after the other, and notes which and when. Between two of them messages must get through again. */
final class Havoc {
    /** From a database's return until what waited for it is surely written. */
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private record Harm(String what, ThrowingRunnable deed) {}

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private final Fleet fleet;
    private final Vps vps;
    private final Ledger ledger;
    private final Random random;
    private final Clock clock = Clock.systemUTC();
    private final List<Disturbance> done = new ArrayList<>();

    Havoc(Fleet fleet, Vps vps, Ledger ledger, Random random) {
        this.fleet = fleet;
        this.vps = vps;
        this.ledger = ledger;
        this.random = random;
    }

    List<Disturbance> done() {
        return done;
    }

    /** Each kind of harm once, then more of all of them until the time is up and so many workers were killed. */
    void goOn(Duration atLeast, long kills) throws Exception {
        Instant end = clock.instant().plus(atLeast);
        for (Harm harm : shuffled(eachOnce())) {
            play(harm);
        }
        Queue<Harm> next = new ArrayDeque<>();
        while (clock.instant().isBefore(end) || killed() < kills) {
            if (next.isEmpty()) {
                next.addAll(shuffled(more()));
            }
            play(next.remove());
        }
    }

    private List<Harm> more() {
        List<Harm> more = eachOnce();
        more.addAll(Collections.nCopies(more.size(), new Harm("kill at random", this::killAtRandom)));
        more.add(new Harm("freeze at random", this::freezeAtRandom));
        return more;
    }

    private List<Harm> shuffled(List<Harm> harms) {
        Collections.shuffle(harms, random);
        return harms;
    }

    /** Workers, that is: those of Kafka and PostgreSQL come on top. */
    private long killed() {
        return done.stream().filter(Disturbance::killsWorker).count();
    }

    private List<Harm> eachOnce() {
        List<Harm> harms = new ArrayList<>();
        for (Edge edge : Edge.values()) {
            harms.add(new Harm("kill at " + edge, () -> killAt(edge)));
        }
        harms.add(new Harm("kill in mid-call", this::killInMidCall));
        harms.add(new Harm("SIGTERM", this::terminate));
        harms.add(new Harm("kill Kafka", this::killBroker));
        harms.add(new Harm("kill PostgreSQL", this::killDatabase));
        harms.add(new Harm("a third worker comes or goes", this::rebalance));
        harms.add(new Harm("freeze at CLAIM_COMMITTED", () -> freezeAt(Edge.CLAIM_COMMITTED)));
        harms.add(new Harm("freeze at SETTLE_NOT_COMMITTED", () -> freezeAt(Edge.SETTLE_NOT_COMMITTED)));
        return harms;
    }

    private void play(Harm harm) throws Exception {
        awaitProgress(harm.what);
        System.out.printf("chaos: %s %s%n", clock.instant(), harm.what);
        harm.deed.run();
    }

    /** Brings back what is away, so that all can come to its end. */
    void restore() {
        fleet.settled().forEach(WorkerProcess::awaitReady);
    }

    private void awaitProgress(String next) {
        long enough = vps.delivered() + random.nextInt(10, 80);
        Awaitility.await("messages get through before: " + next)
                .atMost(PATIENCE)
                .until(() -> vps.delivered() >= enough);
    }

    private void killAt(Edge edge) throws Exception {
        WorkerProcess worker = fleet.any(random);
        Instant from = clock.instant();
        spring(worker, new Trap(edge, worker::kill));
        note("kill at " + edge, worker.name(), from, clock.instant(), true);
        worker.launch();
    }

    private void killInMidCall() {
        vps.slowDown(50, fleet.setup().callTimeout());
        WorkerProcess worker = claimant();
        Instant from = clock.instant();
        worker.kill();
        note("kill in mid-call", worker.name(), from, clock.instant(), true);
        worker.launch();
    }

    private void killAtRandom() {
        WorkerProcess worker = fleet.any(random);
        Instant from = clock.instant();
        worker.kill();
        note("kill at random", worker.name(), from, clock.instant(), true);
        worker.launch();
    }

    /** It comes back when what it held is nobody's any more. */
    void freezeAt(Edge edge) throws Exception {
        WorkerProcess worker = fleet.any(random);
        Instant from = clock.instant();
        spring(worker, new Trap(edge, worker::freeze));
        thaw("freeze at " + edge, worker, from);
    }

    private void freezeAtRandom() {
        WorkerProcess worker = fleet.any(random);
        Instant from = clock.instant();
        worker.freeze();
        thaw("freeze at random", worker, from);
    }

    private void thaw(String what, WorkerProcess worker, Instant from) {
        Instant least = from.plus(fleet.setup().deadline()).plusSeconds(random.nextInt(2, 5));
        boolean alone = fleet.settled().stream().noneMatch(other -> other != worker && other.isReady());
        Awaitility.await("what the frozen " + worker.name() + " had claimed is settled by others")
                .atMost(PATIENCE)
                .until(() -> clock.instant().isAfter(least)
                        && (alone || ledger.claimants().stream().noneMatch(worker::isNamedBy)));
        worker.thaw();
        note(what, worker.name(), from, clock.instant().plus(RECOVERY), true);
    }

    private void terminate() {
        WorkerProcess worker = fleet.any(random);
        Instant from = clock.instant();
        worker.stop();
        note("SIGTERM", worker.name(), from, clock.instant(), false);
        worker.launch();
    }

    private void killBroker() {
        Instant from = clock.instant();
        fleet.broker().kill();
        fleet.startBroker();
        note("kill Kafka", "kafka", from, clock.instant(), false);
    }

    private void killDatabase() {
        Instant from = clock.instant();
        fleet.database().kill();
        fleet.database().start();
        note("kill PostgreSQL", "postgresql", from, clock.instant().plus(RECOVERY), true);
    }

    private void rebalance() {
        WorkerProcess third = fleet.spare();
        Instant from = clock.instant();
        if (third.isRunning()) {
            third.stop();
            note("a third worker goes", third.name(), from, clock.instant(), false);
        } else {
            third.launch();
            note("a third worker comes", third.name(), from, clock.instant(), false);
        }
    }

    /** A worker that is calling now: the gateway serves a send, and the ledger names who claimed it. */
    private WorkerProcess claimant() {
        List<WorkerProcess> found = new ArrayList<>();
        Awaitility.await("a send is being served")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    List<String> names = vps.isServingSend() ? ledger.claimants() : List.of();
                    fleet.all().stream()
                            .filter(worker -> names.stream().anyMatch(worker::isNamedBy))
                            .forEach(found::add);
                    return !found.isEmpty();
                });
        return found.getFirst();
    }

    private static void spring(WorkerProcess worker, Trap trap) throws Exception {
        worker.proxy().set(trap);
        try {
            trap.done().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            throw new AssertionError(
                    worker.name() + " never came to the edge " + trap.edge() + ": has its statement been written anew?",
                    never);
        }
    }

    private void note(String what, String target, Instant from, Instant until, boolean leavesDoubt) {
        done.add(new Disturbance(what, target, from, until, leavesDoubt));
    }
}
