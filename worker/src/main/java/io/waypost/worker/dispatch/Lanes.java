package io.waypost.worker.dispatch;

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
 * Which lane keys may have something to do, and from when on: plain code that is told the time. The database decides what
 * really is to do; this only saves asking it about every lane all the time. Not thread-safe.
 */
final class Lanes {
    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private long order;

    /** Waits for its turn, or is taken: then it has none. */
    private static final class Lane {
        final int shard;

        @Nullable
        Turn turn;

        boolean offeredMeanwhile;

        Lane(int shard) {
            this.shard = shard;
        }
    }

    /** A place in the line. One that was replaced stays in the queue and is passed over. */
    private record Turn(UUID laneKey, Instant at, long order) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    /** Something new may be to do in this lane. */
    void offer(UUID laneKey, int shard, Instant now) {
        Lane lane = lanes.get(laneKey);
        if (lane == null) {
            queue(laneKey, new Lane(shard), now);
        } else if (lane.turn == null) {
            lane.offeredMeanwhile = true;
        } else if (lane.turn.at.isAfter(now)) {
            queue(laneKey, lane, now);
        }
    }

    /** There is something in this lane, in case nobody knows it yet. */
    void remind(UUID laneKey, int shard, Instant now) {
        if (!lanes.containsKey(laneKey)) {
            queue(laneKey, new Lane(shard), now);
        }
    }

    /** Takes the lanes whose turn it is, at most so many; each must be released. */
    List<UUID> take(Instant now, int most) {
        List<UUID> taken = new ArrayList<>();
        while (taken.size() < most) {
            Turn next = next();
            if (next == null || next.at.isAfter(now)) {
                return taken;
            }
            turns.remove();
            lane(next).turn = null;
            taken.add(next.laneKey);
        }
        return taken;
    }

    /** Gives a lane back: it comes again at that time, or when something new is offered. */
    void release(UUID laneKey, @Nullable Instant again, Instant now) {
        Lane lane = lanes.get(laneKey);
        if (lane == null) {
            return; // its shard was dropped meanwhile
        }
        boolean offered = lane.offeredMeanwhile;
        lane.offeredMeanwhile = false;
        if (offered || again != null) {
            queue(laneKey, lane, offered || again == null ? now : again);
        } else {
            lanes.remove(laneKey);
        }
    }

    /** Forgets the lanes of shards that somebody else dispatches now. */
    void keepOnly(IntPredicate shard) {
        lanes.values().removeIf(lane -> !shard.test(lane.shard));
    }

    /** How long until the next turn; negative if it is overdue. */
    Optional<Duration> untilNext(Instant now) {
        return Optional.ofNullable(next()).map(turn -> Duration.between(now, turn.at));
    }

    private void queue(UUID laneKey, Lane lane, Instant at) {
        Turn turn = new Turn(laneKey, at, order++);
        lane.turn = turn;
        lanes.put(laneKey, lane);
        turns.add(turn);
    }

    private @Nullable Turn next() {
        Turn turn = turns.peek();
        while (turn != null && !current(turn)) {
            turns.remove();
            turn = turns.peek();
        }
        return turn;
    }

    private boolean current(Turn turn) {
        Lane lane = lanes.get(turn.laneKey);
        return lane != null && lane.turn == turn;
    }

    private Lane lane(Turn turn) {
        Lane lane = lanes.get(turn.laneKey);
        if (lane == null) {
            throw new IllegalStateException("a current turn has its lane");
        }
        return lane;
    }
}
