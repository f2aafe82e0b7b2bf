package io.waypost.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories against the plainest model: when each waiting lane may come, which are taken, what came meanwhile. */
class LanesPropertyTest {
    private final Lanes lanes = new Lanes();
    private final Map<UUID, Instant> waiting = new HashMap<>();
    private final Set<UUID> taken = new HashSet<>();
    private final Set<UUID> offeredMeanwhile = new HashSet<>();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 20_261_123})
    void everyOfferIsServedOnceItIsDueAndNoLaneIsTakenTwice(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 5_000; step++) {
            now = now.plusMillis(random.nextInt(50));
            UUID lane = new UUID(0, random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> offer(lane);
                case 1 -> remind(lane);
                case 2 -> take(1 + random.nextInt(4));
                default -> releaseOne(random);
            }
        }
        now = now.plusSeconds(1);
        take(waiting.size());
        assertThat(waiting).isEmpty();
        assertThat(lanes.untilNext(now, true)).isEmpty();
    }

    private void offer(UUID lane) {
        lanes.offer(key(lane), now);
        if (taken.contains(lane)) {
            offeredMeanwhile.add(lane);
        } else {
            waiting.merge(lane, now, (old, at) -> old.isAfter(at) ? at : old);
        }
    }

    private void remind(UUID lane) {
        lanes.remind(key(lane), now);
        if (!taken.contains(lane)) {
            waiting.putIfAbsent(lane, now);
        }
    }

    private void take(int most) {
        List<UUID> due = waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        List<UUID> got = lanes.take(now, most).gateway();
        assertThat(got).doesNotHaveDuplicates().isSubsetOf(due).hasSize(Math.min(most, due.size()));
        waiting.keySet().removeAll(got);
        taken.addAll(got);
    }

    private void releaseOne(Random random) {
        if (taken.isEmpty()) {
            return;
        }
        UUID lane = new ArrayList<>(taken).get(random.nextInt(taken.size()));
        @Nullable Instant again = random.nextBoolean() ? now.plusMillis(random.nextInt(300)) : null;
        lanes.release(lane, again, now);
        taken.remove(lane);
        if (offeredMeanwhile.remove(lane)) {
            waiting.put(lane, now);
        } else if (again != null) {
            waiting.put(lane, again);
        }
    }

    private static Lanes.Key key(UUID lane) {
        return new Lanes.Key(lane, 0, new UUID(9, lane.getLeastSignificantBits() % 3), Lane.INTERACTIVE);
    }
}
