package io.waypost.worker.dispatch;

import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims;
import io.waypost.worker.ledger.Claims.Answer;
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

    private final Lanes lanes = new Lanes();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Claims claims;
    private final Execution execution;
    private final ExecutorService calls;
    private final DispatchSettings settings;
    private final String worker;
    private final Clock clock;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private int free;
    private boolean closed;

    Dispatcher(
            Claims claims,
            Execution execution,
            ExecutorService calls,
            DispatchSettings settings,
            String worker,
            Clock clock) {
        this.claims = claims;
        this.execution = execution;
        this.calls = calls;
        this.settings = settings;
        this.worker = worker;
        this.clock = clock;
        this.free = settings.gatewayConcurrency();
    }

    /** Something new may be to do in this lane. */
    void offer(UUID laneKey, int shard) {
        tell(() -> lanes.offer(laneKey, shard, clock.instant()));
    }

    /** Something waits in this lane, in case nobody knows it yet. */
    void remind(UUID laneKey, int shard) {
        tell(() -> lanes.remind(laneKey, shard, clock.instant()));
    }

    /** The lane's claim is settled: it may have more to do. */
    void settled(List<Settlement> settlements) {
        tell(() -> {
            Instant now = clock.instant();
            settlements.forEach(s -> {
                inHand.remove(s.claim().commandId());
                lanes.release(s.claim().laneKey(), now, now);
            });
        });
    }

    /** Only the lanes of shards still held go on. */
    void keepOnly(Shards shards) {
        tell(() -> lanes.keepOnly(shards::holds));
    }

    /** Whether this process still works on the claim, however late it is. */
    boolean inHand(Claim claim) {
        return inHand.contains(claim.commandId());
    }

    /** Claims nothing more. */
    void close() {
        tell(() -> closed = true);
    }

    private void callEnded() {
        tell(() -> free++);
    }

    @Override
    public void run() {
        try {
            while (true) {
                List<UUID> wanted = await();
                claim(wanted).forEach(this::act);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<UUID> await() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                List<UUID> taken = closed ? List.of() : lanes.take(clock.instant(), free);
                if (!taken.isEmpty()) {
                    free -= taken.size();
                    return taken;
                }
                long nap = nap().toNanos();
                if (nap > 0) {
                    news.awaitNanos(nap);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Duration nap() {
        if (free == 0 || closed) {
            return LONGEST_NAP;
        }
        Duration untilNext = lanes.untilNext(clock.instant()).orElse(LONGEST_NAP);
        return untilNext.compareTo(LONGEST_NAP) < 0 ? untilNext : LONGEST_NAP;
    }

    private List<Answer> claim(List<UUID> wanted) {
        try {
            return claims.claim(wanted, worker, settings.deadline(), settings.minGap());
        } catch (DuplicateKeyException e) {
            return wanted.size() == 1 ? later(wanted) : oneByOne(wanted);
        } catch (RuntimeException e) {
            log.warn("Nothing could be claimed: {}", e.getMessage(), Outage.is(e) ? null : e);
            return later(wanted);
        }
    }

    /** Another worker has a call in flight for one of them: the index refused the whole batch. */
    private List<Answer> oneByOne(List<UUID> wanted) {
        List<Answer> answers = new ArrayList<>();
        wanted.forEach(laneKey -> answers.addAll(claim(List.of(laneKey))));
        return answers;
    }

    private static List<Answer> later(List<UUID> wanted) {
        return wanted.stream().<Answer>map(w -> new Answer.NotBefore(w, RETRY)).toList();
    }

    private void act(Answer answer) {
        switch (answer) {
            case Answer.Claimed(var _, Claim claim) -> {
                inHand.add(claim.commandId());
                calls.execute(() -> execution.run(claim, this::callEnded));
            }
            case Answer.NotBefore(UUID laneKey, Duration delay) ->
                giveBack(laneKey, clock.instant().plus(delay.isZero() ? RETRY : delay));
            case Answer.Empty(UUID laneKey) -> giveBack(laneKey, null);
        }
    }

    private void giveBack(UUID laneKey, @Nullable Instant again) {
        tell(() -> {
            free++;
            lanes.release(laneKey, again, clock.instant());
        });
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
