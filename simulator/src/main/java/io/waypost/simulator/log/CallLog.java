package io.waypost.simulator.log;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Every call to the gateway, the newest so many of them, and how many there were at once. Thread-safe. */
public final class CallLog {
    private final Clock clock;
    private final Ring<OpenCall> ring;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final AtomicInteger sessionPeak = new AtomicInteger();
    private final Map<String, Integer> bySession = new ConcurrentHashMap<>();

    public CallLog(Clock clock, int capacity) {
        this.clock = clock;
        ring = new Ring<>(capacity);
    }

    public OpenCall begin(String method, String path, @Nullable String sessionId, @Nullable String recipient) {
        int together = inFlight.incrementAndGet();
        peak.accumulateAndGet(together, Math::max);
        OpenCall[] made = new OpenCall[1];
        ring.append(number ->
                made[0] = new OpenCall(number, sessionId, method, path, recipient, clock.instant(), together));
        if (sessionId != null) {
            sessionPeak.accumulateAndGet(bySession.merge(sessionId, 1, Integer::sum), Math::max);
        }
        return made[0];
    }

    public void end(OpenCall call, String outcome) {
        call.end(outcome);
        inFlight.decrementAndGet();
        if (call.sessionId() != null) {
            bySession.computeIfPresent(call.sessionId(), (id, count) -> count == 1 ? null : count - 1);
        }
    }

    /** The kept calls after a sequence number, in the order of their starts, of one session or of all. */
    public List<Call> after(long sequence, @Nullable String sessionId, int limit) {
        return ring
                .after(sequence, call -> sessionId == null || Objects.equals(sessionId, call.sessionId()), limit)
                .stream()
                .map(OpenCall::view)
                .toList();
    }

    public List<Call> all() {
        return after(0, null, Integer.MAX_VALUE);
    }

    public long total() {
        return ring.last();
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** The most calls that were ever served at once. */
    public int peak() {
        return peak.get();
    }

    /** The most calls of any one session that were ever served at once. */
    public int sessionPeak() {
        return sessionPeak.get();
    }

    /** Forgets the calls and the peaks; numbers go on, and calls under way are still counted. */
    public void clear() {
        ring.clear();
        peak.set(inFlight.get());
        sessionPeak.set(
                bySession.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    }
}
