package io.waypost.worker.dispatch;

import io.waypost.contract.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which lane keys may have something to do, from when on, and who comes first: plain code that is told the time. The
 * database decides what really is to do; this only saves asking it about every lane all the time. Not thread-safe.
 *
 * <p>Among those that may go: work on the ledger alone is not held back by busy calls; what a person waits for goes before
 * bulk, save every {@value #BULK_TURN}th time; and organizations take turns.
 */
final class Lanes {
    private static final int BULK_TURN = 5;
    /** At once, of those that call no gateway. */
    private static final int MOST_LEDGER = 32;

    private final Map<UUID, Entry> entries = new HashMap<>();
    private final PriorityQueue<Turn> timers = new PriorityQueue<>();
    private final Turns<Turn> ledger = new Turns<>();
    private final Turns<Turn> people = new Turns<>();
    private final Turns<Turn> bulk = new Turns<>();
    private int sinceBulk;
    private long order;

    /** A lane key, and what is known of the work behind it. */
    record Key(UUID laneKey, int shard, UUID organizationId, Lane lane) {}

    /** What may be claimed now, by what it takes. */
    record Taken(List<UUID> gateway, List<UUID> ledger) {
        boolean isEmpty() {
            return gateway.isEmpty() && ledger.isEmpty();
        }
    }

    /** Waits for its turn, or is taken: then it has none. */
    private static final class Entry {
        final UUID laneKey;
        final UUID organizationId;
        final int shard;
        final boolean ledgerOnly;
        boolean urgent;
        boolean offeredMeanwhile;

        @Nullable
        Turn turn;

        Entry(Key key) {
            laneKey = key.laneKey;
            organizationId = key.organizationId;
            shard = key.shard;
            ledgerOnly = key.lane == Lane.LEDGER;
        }
    }

    /** A place in the line. One that was replaced stays where it is and is passed over. */
    private record Turn(Entry entry, Instant at, long order) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }

        boolean current() {
            return entry.turn == this;
        }
    }

    /** Something new may be to do in this lane. */
    void offer(Key key, Instant now) {
        Entry entry = entries.get(key.laneKey);
        if (entry == null) {
            entry = add(key, now);
        } else if (entry.turn == null) {
            entry.offeredMeanwhile = true;
        } else if (entry.turn.at.isAfter(now) || (urgent(key.lane) && !entry.urgent)) {
            entry.urgent |= urgent(key.lane);
            queue(entry, now);
        }
        entry.urgent |= urgent(key.lane);
    }

    /** There is something in this lane, in case nobody knows it yet. */
    void remind(Key key, Instant now) {
        if (!entries.containsKey(key.laneKey)) {
            add(key, now);
        }
    }

    /** Whatever waits for a time may have its turn now. */
    void wake(Instant now) {
        entries.values().stream()
                .filter(entry -> entry.turn != null && entry.turn.at.isAfter(now))
                .toList()
                .forEach(entry -> queue(entry, now));
    }

    /** Takes the lanes whose turn it is, at most so many of those that call the gateway; each must be released. */
    Taken take(Instant now, int calls) {
        ripen(now);
        List<UUID> gateway = new ArrayList<>();
        for (Turn next = calls > 0 ? nextCall() : null;
                next != null;
                next = gateway.size() < calls ? nextCall() : null) {
            gateway.add(take(next));
        }
        List<UUID> alone = new ArrayList<>();
        for (Turn next = poll(ledger); next != null; next = alone.size() < MOST_LEDGER ? poll(ledger) : null) {
            alone.add(take(next));
        }
        return new Taken(gateway, alone);
    }

    /** Whether some lane's turn has come. */
    boolean anybodyWaits(Instant now) {
        ripen(now);
        return !(people.isEmpty() && bulk.isEmpty() && ledger.isEmpty());
    }

    /** Whether it is known here, and is one of those that call the gateway. */
    boolean callsGateway(UUID laneKey) {
        Entry entry = entries.get(laneKey);
        return entry != null && !entry.ledgerOnly;
    }

    /** What was claimed of it was of this lane: whether anybody still waits for more of it, the next claim tells. */
    void claimed(UUID laneKey, Lane lane) {
        Entry entry = entries.get(laneKey);
        if (entry != null && !entry.offeredMeanwhile) {
            entry.urgent = urgent(lane);
        }
    }

    /** Gives a lane back: it comes again at that time, or when something new is offered. */
    void release(UUID laneKey, @Nullable Instant again, Instant now) {
        Entry entry = entries.get(laneKey);
        if (entry == null) {
            return; // its shard was dropped meanwhile
        }
        boolean offered = entry.offeredMeanwhile;
        entry.offeredMeanwhile = false;
        if (offered || again != null) {
            queue(entry, offered || again == null ? now : again);
        } else {
            entries.remove(laneKey);
        }
    }

    /** Forgets the lanes of shards that somebody else dispatches now. */
    void keepOnly(IntPredicate shard) {
        entries.values().removeIf(entry -> {
            boolean gone = !shard.test(entry.shard);
            if (gone) {
                entry.turn = null;
            }
            return gone;
        });
    }

    /** How long until the next turn; zero or less if there is one already. */
    Optional<Duration> untilNext(Instant now, boolean callsFree) {
        ripen(now);
        if (!ledger.isEmpty() || (callsFree && !(people.isEmpty() && bulk.isEmpty()))) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.ofNullable(timers.peek()).map(turn -> Duration.between(now, turn.at));
    }

    private Entry add(Key key, Instant now) {
        Entry entry = new Entry(key);
        entry.urgent = urgent(key.lane);
        entries.put(key.laneKey, entry);
        queue(entry, now);
        return entry;
    }

    private void queue(Entry entry, Instant at) {
        Turn turn = new Turn(entry, at, order++);
        entry.turn = turn;
        timers.add(turn);
    }

    /** What has come of age stands in its own line. */
    private void ripen(Instant now) {
        for (Turn turn = timers.peek();
                turn != null && (!turn.current() || !turn.at.isAfter(now));
                turn = timers.peek()) {
            timers.remove();
            if (turn.current()) {
                Entry entry = turn.entry;
                Turns<Turn> line = entry.ledgerOnly ? ledger : entry.urgent ? people : bulk;
                line.add(entry.organizationId, turn);
            }
        }
    }

    private @Nullable Turn nextCall() {
        Turn next = sinceBulk >= BULK_TURN - 1 ? poll(bulk) : null;
        if (next == null) {
            next = poll(people);
            sinceBulk = next == null ? 0 : sinceBulk + 1;
        } else {
            sinceBulk = 0;
        }
        return next == null ? poll(bulk) : next;
    }

    private static @Nullable Turn poll(Turns<Turn> line) {
        Turn turn = line.poll();
        while (turn != null && !turn.current()) {
            turn = line.poll();
        }
        return turn;
    }

    private static UUID take(Turn turn) {
        turn.entry.turn = null;
        return turn.entry.laneKey;
    }

    private static boolean urgent(Lane lane) {
        return lane != Lane.BULK && lane != Lane.LOOK_UP;
    }
}
