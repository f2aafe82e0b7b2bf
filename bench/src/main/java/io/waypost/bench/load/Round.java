package io.waypost.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * So many sends, dealt out to the sessions in turn, and what became of each. The ids tell which round and which send they are,
 * so that nobody needs a map to keep count. Thread-safe.
 */
public final class Round {
    private static final long MARK = 0x7a00_0000_0000_8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final int number;
    private final int sends;
    private final int sessions;
    private final boolean waitForResults;
    private final IntPredicate expected;
    private final long[] offered;
    private final long[] ended;
    private final AtomicIntegerArray delivered;
    private final AtomicIntegerArray told;
    private final AtomicIntegerArray last;
    private final AtomicLong disorder = new AtomicLong();
    private final AtomicLong lastEnd = new AtomicLong();
    private final CountDownLatch open;
    /** Ids that the api gave, and what was told before its answer was read. */
    private final ConcurrentHashMap<UUID, Integer> named = new ConcurrentHashMap<>();

    private final Set<UUID> early = ConcurrentHashMap.newKeySet();

    /**
     * @param waitForResults a send ends with its result; else with its delivery
     * @param expectedSessions the sessions whose sends must arrive
     */
    public Round(int number, int sends, int sessions, boolean waitForResults, IntPredicate expectedSessions) {
        this.number = number;
        this.sends = sends;
        this.sessions = sessions;
        this.waitForResults = waitForResults;
        this.expected = send -> expectedSessions.test(send % sessions);
        this.offered = new long[sends];
        this.ended = new long[sends];
        this.delivered = new AtomicIntegerArray(sends);
        this.told = new AtomicIntegerArray(sends);
        this.last = new AtomicIntegerArray(sessions);
        this.open =
                new CountDownLatch((int) Arrays.stream(all()).filter(expected).count());
    }

    public int sends() {
        return sends;
    }

    public int sessionOf(int send) {
        return send % sessions;
    }

    /** By which id a send goes. */
    public UUID id(int send) {
        return new UUID(MARK | (long) number << 20, VARIANT | send);
    }

    /** What a send says. */
    public String text(int send) {
        return "bench " + number + ":" + send + ".";
    }

    /** The api gave this send an id of its own; its result may have been faster than the answer. */
    void named(int send, String id) {
        UUID uuid = UUID.fromString(id);
        named.put(uuid, send);
        if (early.remove(uuid)) {
            told(uuid);
        }
    }

    /** The send that has this id; -1 if it is none of this round's, or not known yet. */
    private int sendOf(UUID id) {
        Integer known = named.get(id);
        if (known != null) {
            return known;
        }
        long send = id.getLeastSignificantBits() & ~VARIANT;
        return id.getMostSignificantBits() == (MARK | (long) number << 20) && send < sends ? (int) send : -1;
    }

    public void offered(int send) {
        offered[send] = System.nanoTime();
    }

    /** The gateway was told to send it. */
    public void delivered(int round, int send) {
        if (round != number || send >= sends) {
            return;
        }
        delivered.incrementAndGet(send);
        int before = last.getAndSet(sessionOf(send), send);
        if (before > send) {
            disorder.incrementAndGet();
        }
        if (!waitForResults) {
            ended(send);
        }
    }

    /** It was told that it was sent. */
    public void told(UUID id) {
        int send = sendOf(id);
        if (send < 0) {
            early.add(id);
            if (named.containsKey(id) && early.remove(id)) {
                told(id);
            }
        } else if (told.getAndIncrement(send) == 0 && waitForResults) {
            ended(send);
        }
    }

    private void ended(int send) {
        long now = System.nanoTime();
        if (ended[send] == 0 && expected.test(send)) {
            ended[send] = now;
            lastEnd.accumulateAndGet(now, Math::max);
            open.countDown();
        }
    }

    /** @return whether all that must arrive have come to their end within that time */
    public boolean await(Duration atMost) throws InterruptedException {
        return open.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    public long missing() {
        return open.getCount();
    }

    /** From the first offer to the last end. */
    public Duration took() {
        return Duration.ofNanos(lastEnd.get() - Arrays.stream(offered).min().orElseThrow());
    }

    /** Of the sends that must arrive: from offer to end, in order. */
    public long[] latencies() {
        return Arrays.stream(all())
                .filter(expected)
                .filter(send -> ended[send] != 0)
                .mapToLong(send -> ended[send] - offered[send])
                .sorted()
                .toArray();
    }

    public int expectedSends() {
        return (int) Arrays.stream(all()).filter(expected).count();
    }

    public Exactness exactness() {
        int lost = 0;
        int doubled = 0;
        for (int send = 0; send < sends; send++) {
            lost += expected.test(send) && delivered.get(send) == 0 ? 1 : 0;
            doubled += delivered.get(send) > 1 ? 1 : 0;
        }
        return new Exactness(lost, doubled, (int) disorder.get());
    }

    /** How far the deliveries were from "each once, in its session's order". */
    public record Exactness(int lost, int doubled, int outOfOrder) {}

    private int[] all() {
        int[] all = new int[sends];
        Arrays.setAll(all, i -> i);
        return all;
    }
}
