package io.waypost.worker.dispatch;

import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fleet in simulated time: the scheduler as it is ({@link Lanes}, {@link Slots}), and models of what it stands on: the
 * ledger's rules for claims and settles, a gateway that answers, refuses, hangs and delivers all the same, workers that die,
 * freeze and lose their shards. One thread, one seed, no clock but its own.
 */
final class SimulatedFleet {
    static final Duration GAP = Duration.ofMillis(200);
    static final Duration TIMEOUT = Duration.ofSeconds(3);
    static final Duration DEADLINE = TIMEOUT.plusSeconds(5);
    private static final Duration LEASE = DEADLINE.minus(TIMEOUT);
    private static final int LIMIT = 4;
    private static final int BULK_TURN = 4;
    private static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");

    /** What keeps the promise; a test may take one away to see it broken. */
    enum Safeguard {
        CLAIM_BEFORE_CALL,
        ATTEMPT_NAMED_BY_SETTLE,
        ONE_CALL_IN_FLIGHT,
        LEASE
    }

    /** A message on its way. */
    final class Message {
        final int number;
        final Session session;
        final Lane lane;
        final Instant accepted;
        State state = State.QUEUED;
        Instant due;
        Instant deadline = Instant.MAX;
        int attempt;
        int effects;

        @Nullable
        Worker holder;

        @Nullable
        Instant firstClaim;

        Message(int number, Session session, Lane lane) {
            this.number = number;
            this.session = session;
            this.lane = lane;
            this.accepted = now;
            this.due = now;
        }
    }

    /** A session, with what the database knows of it. */
    static final class Session {
        final Lanes.Key key;
        final List<Message> effects = new ArrayList<>();
        Instant nextSend = BEGIN;
        int passedOver;
        int callsAtOnce;

        @Nullable
        Instant lastStart;

        Session(int number, int shard) {
            key = new Lanes.Key(new UUID(1, number), shard, new UUID(2, number % 3), Lane.BULK);
        }
    }

    private static final class Worker {
        Lanes lanes = new Lanes();
        Slots slots = new Slots(LIMIT);
        final Set<Integer> shards = new HashSet<>();
        int life;
        Instant frozenUntil = BEGIN;
    }

    private record Happening(Instant at, long order, Runnable what) {}

    final List<Message> messages = new ArrayList<>();
    final List<Session> sessions = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::order));
    private final Map<Session, List<Message>> queues = new HashMap<>();
    private final Random random;
    private final double trouble;
    private final Set<Safeguard> safeguards;
    private Instant now = BEGIN;
    private long order;
    int unknownBound;

    /** @param trouble the share of calls that go wrong */
    SimulatedFleet(long seed, int workerCount, int sessionCount, double trouble) {
        this(seed, workerCount, sessionCount, trouble, EnumSet.allOf(Safeguard.class));
    }

    SimulatedFleet(long seed, int workerCount, int sessionCount, double trouble, Set<Safeguard> safeguards) {
        this.safeguards = safeguards;
        this.random = new Random(seed);
        this.trouble = trouble;
        for (int i = 0; i < workerCount; i++) {
            workers.add(new Worker());
        }
        for (int i = 0; i < sessionCount; i++) {
            sessions.add(new Session(i, i % 6));
        }
        for (int shard = 0; shard < 6; shard++) {
            workers.get(shard % workerCount).shards.add(shard);
        }
        after(Duration.ZERO, this::sweep);
    }

    Instant now() {
        return now;
    }

    void after(Duration delay, Runnable what) {
        happenings.add(new Happening(now.plus(delay), order++, what));
    }

    Message accept(Session session, Lane lane) {
        Message message = new Message(messages.size(), session, lane);
        messages.add(message);
        queues.computeIfAbsent(session, _ -> new ArrayList<>()).add(message);
        Lanes.Key key = session.key;
        owner(key.shard()).ifPresent(worker -> {
            worker.lanes.offer(new Lanes.Key(key.laneKey(), key.shard(), key.organizationId(), lane), now);
            pump(worker);
        });
        return message;
    }

    /** Kills a worker without notice; its shards go to others after a while, and it comes back with none. */
    void kill(int index) {
        Worker worker = workers.get(index % workers.size());
        worker.life++;
        if (!safeguards.contains(Safeguard.CLAIM_BEFORE_CALL)) { // its claims were never committed
            messages.stream()
                    .filter(m -> m.holder == worker && m.state == State.CALLING)
                    .forEach(m -> m.state = State.QUEUED);
        }
        worker.lanes = new Lanes();
        worker.slots = new Slots(LIMIT);
        rebalance(worker, millis(500, 3_000));
    }

    /** Stops a worker for a while, shards or not. */
    void freeze(int index) {
        Worker worker = workers.get(index % workers.size());
        Duration pause = millis(100, 2 * (int) DEADLINE.toMillis());
        worker.frozenUntil = now.plus(pause);
        if (pause.compareTo(Duration.ofSeconds(6)) > 0) {
            rebalance(worker, Duration.ofSeconds(6));
        }
        after(pause, () -> pump(worker));
    }

    private void rebalance(Worker from, Duration delay) {
        after(delay, () -> {
            Set<Integer> left = new HashSet<>(from.shards);
            from.shards.clear();
            from.lanes.keepOnly(_ -> false);
            left.forEach(
                    shard -> workers.get(random.nextInt(workers.size())).shards.add(shard));
        });
    }

    /** Lets time pass until nothing more happens to any message, or so long. @return whether all came to an end */
    boolean run(Duration atMost) {
        Instant end = now.plus(atMost);
        while (!happenings.isEmpty() && !happenings.peek().at.isAfter(end)) {
            Happening next = happenings.remove();
            now = next.at;
            next.what.run();
            if (now.isAfter(BEGIN.plusSeconds(30)) && messages.stream().allMatch(m -> m.state.terminal())) {
                return true;
            }
        }
        return messages.stream().allMatch(m -> m.state.terminal());
    }

    private Optional<Worker> owner(int shard) {
        return workers.stream().filter(w -> w.shards.contains(shard)).findFirst();
    }

    private boolean frozen(Worker worker) {
        return now.isBefore(worker.frozenUntil);
    }

    private void pump(Worker worker) {
        if (frozen(worker)) {
            return;
        }
        Lanes.Taken taken = worker.lanes.take(now, worker.slots.free());
        worker.slots.took(taken.gateway().size());
        taken.gateway().forEach(lane -> claim(worker, lane));
        worker.lanes
                .untilNext(now, worker.slots.free() > 0)
                .filter(Duration::isPositive)
                .ifPresent(delay -> after(delay, () -> pump(worker)));
        if (!taken.isEmpty()) {
            after(Duration.ZERO, () -> pump(worker));
        }
    }

    /** The model of the claiming statement. */
    private void claim(Worker worker, UUID laneKey) {
        Session session = sessions.get((int) laneKey.getLeastSignificantBits());
        List<Message> heads = heads(session);
        boolean busy = safeguards.contains(Safeguard.ONE_CALL_IN_FLIGHT)
                && queue(session).stream().anyMatch(m -> m.state == State.CALLING);
        Optional<Message> chosen = heads.stream()
                .filter(m -> !readyAt(m).isAfter(now))
                .min(Comparator.comparingDouble(m -> rank(m, session)));
        if (busy || chosen.isEmpty()) {
            worker.slots.gaveBack();
            Optional<Instant> next = heads.stream().map(this::readyAt).min(Comparator.naturalOrder());
            worker.lanes.release(laneKey, busy ? now.plusMillis(500) : next.orElse(null), now);
            return;
        }
        Message message = chosen.get();
        boolean bulkWaits =
                heads.stream().anyMatch(m -> m.lane == Lane.BULK && !readyAt(m).isAfter(now));
        session.passedOver = message.lane == Lane.BULK ? 0 : bulkWaits ? session.passedOver + 1 : 0;
        message.state = State.CALLING;
        message.attempt++;
        message.holder = worker;
        message.deadline = now.plus(DEADLINE);
        message.firstClaim = message.firstClaim == null ? now : message.firstClaim;
        require(
                session.lastStart == null || !now.isBefore(session.lastStart.plus(GAP)),
                "two sends closer than the gap");
        session.lastStart = now;
        session.nextSend = now.plus(GAP).plusMillis(random.nextInt(40));
        worker.lanes.claimed(laneKey, message.lane);
        int life = worker.life;
        Instant claimed = now;
        after(millis(0, 60), () -> call(worker, life, message, claimed));
    }

    private void call(Worker worker, int life, Message message, Instant claimed) {
        if (life != worker.life) {
            return; // it died between its claim and its call
        }
        if (frozen(worker)) { // held up between its claim and its call
            after(Duration.between(now, worker.frozenUntil), () -> call(worker, life, message, claimed));
            return;
        }
        int attempt = message.attempt;
        if (safeguards.contains(Safeguard.LEASE)
                && Duration.between(claimed, now).compareTo(LEASE) >= 0) {
            settle(worker, life, message, attempt, State.QUEUED, Duration.ofSeconds(1));
            return;
        }
        require(message.session.callsAtOnce == 0, "two calls of one session at once");
        message.session.callsAtOnce++;
        double luck = random.nextDouble();
        Duration took = luck < trouble / 4 ? TIMEOUT : millis(5, 150);
        boolean arrives = luck >= trouble || luck < trouble / 8;
        State outcome = luck >= trouble
                ? State.SUCCEEDED
                : luck < trouble / 4 ? State.UNKNOWN : luck < trouble / 2 ? State.FAILED : State.QUEUED;
        after(took, () -> {
            message.session.callsAtOnce--;
            if (arrives) {
                message.effects++;
                message.session.effects.add(message);
            }
            answered(worker, life, message, attempt, outcome);
        });
    }

    private void answered(Worker worker, int life, Message message, int attempt, State outcome) {
        if (frozen(worker)) {
            after(Duration.between(now, worker.frozenUntil), () -> answered(worker, life, message, attempt, outcome));
            return;
        }
        settle(worker, life, message, attempt, outcome, millis(200, 2_000));
    }

    /** The model of the settling statement: only the current attempt of a call still open. */
    private void write(Message message, int attempt, State outcome, Duration wait) {
        boolean current = message.attempt == attempt || !safeguards.contains(Safeguard.ATTEMPT_NAMED_BY_SETTLE);
        if (message.state == State.CALLING && current) {
            message.state = outcome;
            message.due = outcome == State.QUEUED ? now.plus(wait) : message.due;
        }
    }

    private void settle(Worker worker, int life, Message message, int attempt, State outcome, Duration wait) {
        if (life != worker.life) {
            return; // it died meanwhile
        }
        write(message, attempt, outcome, wait);
        if (random.nextInt(20) == 0) { // it was committed, and nobody heard of it: it is written again
            after(millis(300, 900), () -> write(message, attempt, outcome, wait));
        }
        worker.slots.gaveBack();
        worker.slots.saw(settlement(message, outcome), now);
        worker.lanes.release(message.session.key.laneKey(), now, now);
        pump(worker);
    }

    /** What the clock alone does, each second: calls past their deadline, lanes that nobody here knows of. */
    private void sweep() {
        for (Message message : messages) {
            if (message.state == State.CALLING && message.deadline.isBefore(now)) {
                message.state = State.UNKNOWN;
                unknownBound++;
            }
        }
        for (Worker worker : workers) {
            if (frozen(worker)) {
                continue;
            }
            for (Session session : sessions) {
                if (worker.shards.contains(session.key.shard())
                        && !heads(session).isEmpty()) {
                    worker.lanes.remind(session.key, now);
                }
            }
            pump(worker);
        }
        after(Duration.ofSeconds(1), this::sweep);
    }

    private List<Message> queue(Session session) {
        return queues.getOrDefault(session, List.of());
    }

    private List<Message> heads(Session session) {
        List<Message> heads = new ArrayList<>();
        for (Lane lane : List.of(Lane.CONTROL, Lane.INTERACTIVE, Lane.BULK)) {
            queue(session).stream()
                    .filter(m -> m.lane == lane && m.state == State.QUEUED)
                    .findFirst()
                    .ifPresent(heads::add);
        }
        return heads;
    }

    private Instant readyAt(Message message) {
        return message.due.isAfter(message.session.nextSend) ? message.due : message.session.nextSend;
    }

    private static double rank(Message message, Session session) {
        boolean turn = message.lane == Lane.BULK && session.passedOver >= BULK_TURN;
        return turn ? 1.5 : message.lane.number();
    }

    private Settlement settlement(Message message, State outcome) {
        UUID lane = message.session.key.laneKey();
        Claim claim = new Claim(
                new UUID(3, message.number),
                lane,
                new Work.Asked(new Command.Status(lane)),
                lane,
                lane,
                message.lane,
                0,
                1,
                0,
                now,
                now,
                now,
                null,
                null,
                null,
                null,
                null);
        return outcome == State.UNKNOWN
                ? Settlement.failed(claim, FailureCode.OUTCOME_UNKNOWN.because("no answer"))
                : Settlement.finished(claim, State.SUCCEEDED, 200, null);
    }

    private Duration millis(int from, int to) {
        return Duration.ofMillis(from + random.nextInt(to - from));
    }

    private static void require(boolean holds, String breach) {
        if (!holds) {
            throw new AssertionError(breach);
        }
    }
}
