package io.waypost.bench.load;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * So many sends, dealt out to the sessions in turn, and what became of each. The ids tell which round and which send they are,
 * so that hardly anything needs a map to be counted. Thread-safe.
 */
public final class Round {
    private static final long MARK = 0x7a00_0000_0000_8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int NUMBER_AT = 20;

    private final int number;
    private final int sends;
    private final int sessions;
    private final boolean endsWithResult;
    private final IntPredicate expected;
    private final AtomicLongArray offered;
    private final AtomicLongArray ended;
    private final AtomicIntegerArray delivered;
    private final AtomicIntegerArray last;
    private final AtomicLong disorder = new AtomicLong();
    private final CountDownLatch open;
    /** Ids that the api gave; and those that were told before its answer was read. */
    private final ConcurrentHashMap<UUID, Integer> named = new ConcurrentHashMap<>();

    private final Set<UUID> early = ConcurrentHashMap.newKeySet();

    /**
     * @param endsWithResult a send ends with its result; else with its delivery
     * @param expectedSessions the sessions whose sends must arrive
     */
    public Round(int number, int sends, int sessions, boolean endsWithResult, IntPredicate expectedSessions) {
        this.number = number;
        this.sends = sends;
        this.sessions = sessions;
        this.endsWithResult = endsWithResult;
        this.expected = send -> expectedSessions.test(send % sessions);
        this.offered = new AtomicLongArray(sends);
        this.ended = new AtomicLongArray(sends);
        this.delivered = new AtomicIntegerArray(sends);
        this.last = new AtomicIntegerArray(sessions);
        this.open = new CountDownLatch(expectedSends());
    }

    int number() {
        return number;
    }

    public int sends() {
        return sends;
    }

    public int sessionOf(int send) {
        return send % sessions;
    }

    /** By which id a send goes. */
    UUID id(int send) {
        return new UUID(MARK | (long) number << NUMBER_AT, VARIANT | send);
    }

    /** The round of an id; -1 if it is none of ours. */
    static int numberOf(UUID id) {
        long number = id.getMostSignificantBits() ^ MARK;
        return (number & (1 << NUMBER_AT) - 1) == 0 ? (int) (number >>> NUMBER_AT) : -1;
    }

    static int sendOf(UUID id) {
        return (int) (id.getLeastSignificantBits() & ~VARIANT);
    }

    /** What a send says. */
    String text(int send) {
        return "bench " + number + ":" + send + ".";
    }

    void offered(int send) {
        offered.set(send, System.nanoTime());
    }

    void delivered(int send) {
        delivered.incrementAndGet(send);
        if (last.getAndSet(sessionOf(send), send) > send) {
            disorder.incrementAndGet();
        }
        if (!endsWithResult) {
            ended(send);
        }
    }

    void told(int send) {
        if (endsWithResult) {
            ended(send);
        }
    }

    /** The api gave this send an id of its own; its result may have been faster than the answer. */
    void named(int send, String id) {
        UUID uuid = UUID.fromString(id);
        named.put(uuid, send);
        if (early.remove(uuid)) {
            told(send);
        }
    }

    void toldByName(UUID id) {
        Integer send = named.get(id);
        if (send != null) {
            told(send);
            return;
        }
        early.add(id);
        Integer meanwhile = named.get(id);
        if (meanwhile != null && early.remove(id)) {
            told(meanwhile);
        }
    }

    private void ended(int send) {
        if (expected.test(send) && ended.compareAndSet(send, 0, System.nanoTime())) {
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
        long first = all().mapToLong(offered::get).min().orElseThrow();
        return Duration.ofNanos(all().mapToLong(ended::get).max().orElseThrow() - first);
    }

    /** From offer to end, sorted; of those that have come to their end. */
    public long[] latencies() {
        return all().filter(send -> ended.get(send) != 0)
                .mapToLong(send -> ended.get(send) - offered.get(send))
                .sorted()
                .toArray();
    }

    public int expectedSends() {
        return (int) all().count();
    }

    public Exactness exactness() {
        int lost = (int) all().filter(send -> delivered.get(send) == 0).count();
        int doubled = (int) IntStream.range(0, sends)
                .filter(send -> delivered.get(send) > 1)
                .count();
        return new Exactness(lost, doubled, (int) disorder.get());
    }

    /** How far the deliveries were from "each once, in its session's order". */
    public record Exactness(int lost, int doubled, int outOfOrder) {}

    private IntStream all() {
        return IntStream.range(0, sends).filter(expected);
    }
}
