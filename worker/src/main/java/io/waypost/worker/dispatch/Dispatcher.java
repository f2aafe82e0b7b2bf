package io.waypost.worker.dispatch;

import io.waypost.worker.gateway.Lease;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims;
import io.waypost.worker.ledger.Claims.Answer;
import io.waypost.worker.ledger.Next;
import io.waypost.worker.ledger.Outage;
import io.waypost.worker.ledger.Settlement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * Claims what may go, as far as calls are free, and hands each claim to a virtual thread. One thread runs it; whoever has
 * news (intake, settler, sweeper) tells it from outside.
 */
final class Dispatcher implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
    /** For a lane whose call is in flight elsewhere, and while the database is away. */
    private static final Duration RETRY = Duration.ofMillis(500);
    /** While the whole fleet's calls are in flight. */
    private static final Duration FULL = Duration.ofMillis(50);

    private static final Lanes.Taken NOTHING = new Lanes.Taken(List.of(), List.of());

    private final Lanes lanes = new Lanes();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Claims claims;
    private final Execution execution;
    private final ExecutorService calls;
    private final Claims.Terms terms;
    private final Duration leased;
    private final int fleetLimit;
    private final Clock clock;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final Slots slots;
    private final DispatchSight sight;
    private boolean alone = true;
    private boolean following;
    private boolean closed;

    Dispatcher(
            Claims claims,
            Execution execution,
            ExecutorService calls,
            DispatchSettings settings,
            String worker,
            Clock clock,
            DispatchSight sight) {
        this.claims = claims;
        this.execution = execution;
        this.calls = calls;
        this.terms = settings.terms(worker);
        this.leased = settings.deadline().minus(settings.callTimeout());
        this.fleetLimit = settings.gatewayConcurrency();
        this.clock = clock;
        this.slots = new Slots(fleetLimit);
        this.sight = sight;
        sight.gauge("waypost.calls.active", "Calls of this worker in flight", this, d -> d.slot(Slots::inFlight));
        sight.gauge(
                "waypost.calls.allowed",
                "Calls that this worker may have in flight",
                this,
                d -> d.slot(Slots::allowed));
    }

    /** Something new may be to do in this lane. */
    void offer(Lanes.Key key) {
        tell(() -> lanes.offer(key, clock.instant()));
    }

    /** Something waits in these lanes, in case nobody knows it yet. */
    void remind(List<Lanes.Key> keys) {
        tell(() -> keys.forEach(key -> lanes.remind(key, clock.instant())));
    }

    /** Whose next call may follow at once. Until {@link #settled} is told, this does not end. */
    Follow follow(List<Settlement> settlements) {
        lock.lock();
        try {
            Set<UUID> some = closed || !alone || settlements.size() > Follow.MOST || lanes.anybodyWaits(clock.instant())
                    ? Set.of()
                    : followers(settlements);
            if (some.isEmpty() || some.size() > slots.free()) {
                return Follow.nobody(clock);
            }
            slots.took(some.size());
            following = true;
            return new Follow(some, new Lease(clock, leased));
        } finally {
            lock.unlock();
        }
    }

    private Set<UUID> followers(List<Settlement> settlements) {
        return settlements.stream()
                .filter(s -> s.called() && s.next() instanceof Next.Finished)
                .map(s -> s.claim().laneKey())
                .filter(lanes::callsGateway)
                .collect(Collectors.toSet());
    }

    List<Answer> claim(Follow follow) {
        return claims.claim(follow.lanes(), terms);
    }

    /** The lanes' claims are settled: they may have more to do. */
    void settled(List<Settlement> settlements, Follow follow, List<Answer> answers) {
        tell(() -> {
            Instant now = clock.instant();
            settlements.forEach(s -> {
                inHand.remove(s.claim().commandId());
                slots.saw(s, now);
                if (!follow.lanes().contains(s.claim().laneKey())) {
                    lanes.release(s.claim().laneKey(), now, now);
                }
            });
        });
        if (answers.isEmpty()) {
            follow.lanes().forEach(laneKey -> giveBack(laneKey, clock.instant(), true));
        }
        sight.asked(answers.size());
        seen(answers).forEach(answer -> act(answer, follow.lease(), true));
        tell(() -> following = false);
    }

    /** Only the lanes of shards still held go on. */
    void keepOnly(Shards shards) {
        tell(() -> lanes.keepOnly(shards::holds));
    }

    /** So many workers share the gateway, and this is the how-manieth of them. */
    void fleet(Fleet.Standing standing) {
        tell(() -> {
            alone = standing.workers() <= 1;
            slots.share(standing.shareOf(fleetLimit));
        });
    }

    /** The gateway takes calls again: what waited for it need not wait out its time. */
    void wake() {
        tell(() -> lanes.wake(clock.instant()));
    }

    /** Whether this process still works on the claim, however late it is. */
    boolean inHand(Claim claim) {
        return inHand.contains(claim.commandId());
    }

    /** Claims nothing more; {@link #run} returns once what it claimed last is begun. */
    void close() {
        tell(() -> closed = true);
    }

    @Override
    public void run() {
        try {
            for (Lanes.Taken taken = await(); !taken.isEmpty(); taken = await()) {
                Lease lease = new Lease(clock, leased);
                claim(taken.gateway(), !alone).forEach(answer -> act(answer, lease, true));
                claim(taken.ledger(), false).forEach(answer -> act(answer, lease, false));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for something to do; nothing once it is closed. */
    private Lanes.Taken await() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Lanes.Taken taken = lanes.take(clock.instant(), slots.free());
                if (!taken.isEmpty()) {
                    slots.took(taken.gateway().size());
                    return taken;
                }
                long nap = nap().toNanos();
                if (nap > 0) {
                    news.awaitNanos(nap);
                }
            }
            while (following) {
                news.await(); // what is claimed there must be begun, too
            }
            return NOTHING;
        } finally {
            lock.unlock();
        }
    }

    private Duration nap() {
        Duration untilNext = lanes.untilNext(clock.instant(), slots.free() > 0).orElse(LONGEST_NAP);
        return untilNext.compareTo(LONGEST_NAP) < 0 ? untilNext : LONGEST_NAP;
    }

    private List<Answer> claim(List<UUID> wanted, boolean counted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        try {
            sight.asked(wanted.size());
            return counted ? within(wanted) : seen(claims.claim(wanted, terms));
        } catch (DuplicateKeyException e) {
            sight.refused();
            return wanted.size() == 1 ? later(wanted, RETRY) : oneByOne(wanted, counted);
        } catch (RuntimeException e) {
            sight.claimFailed();
            log.warn("Nothing could be claimed: {}", e.getMessage(), Outage.is(e) ? null : e);
            return later(wanted, RETRY);
        }
    }

    /** Lanes for which the fleet has no call left come again soon. */
    private List<Answer> within(List<UUID> wanted) {
        List<Answer> answers = new ArrayList<>(seen(claims.claimWithin(wanted, terms, fleetLimit)));
        sight.full(wanted.size() - answers.size());
        answers.addAll(later(wanted.subList(answers.size(), wanted.size()), FULL));
        return answers;
    }

    private List<Answer> seen(List<Answer> answers) {
        answers.forEach(sight::answered);
        return answers;
    }

    /** Another worker has a call in flight for one of them: the index refused the whole batch. */
    private List<Answer> oneByOne(List<UUID> wanted, boolean counted) {
        List<Answer> answers = new ArrayList<>();
        wanted.forEach(laneKey -> answers.addAll(claim(List.of(laneKey), counted)));
        return answers;
    }

    private static List<Answer> later(List<UUID> wanted, Duration delay) {
        return wanted.stream().<Answer>map(w -> new Answer.NotBefore(w, delay)).toList();
    }

    private void act(Answer answer, Lease lease, boolean call) {
        switch (answer) {
            case Answer.Claimed(var _, Claim claim) -> begin(claim, lease, call);
            case Answer.NotBefore(UUID laneKey, Duration delay) ->
                giveBack(laneKey, clock.instant().plus(delay.isZero() ? RETRY : delay), call);
            case Answer.Empty(UUID laneKey) -> giveBack(laneKey, null, call);
        }
    }

    private void begin(Claim claim, Lease lease, boolean call) {
        inHand.add(claim.commandId());
        tell(() -> lanes.claimed(claim.laneKey(), claim.lane()));
        calls.execute(() -> execution.run(claim, lease, () -> callEnded(call)));
    }

    private void callEnded(boolean call) {
        if (call) {
            tell(slots::gaveBack);
        }
    }

    private void giveBack(UUID laneKey, @Nullable Instant again, boolean call) {
        tell(() -> {
            if (call) {
                slots.gaveBack();
            }
            lanes.release(laneKey, again, clock.instant());
        });
    }

    private int slot(ToIntFunction<Slots> what) {
        lock.lock();
        try {
            return what.applyAsInt(slots);
        } finally {
            lock.unlock();
        }
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signal();
        } finally {
            lock.unlock();
        }
    }
}
