package io.waypost.simulator.log;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The truth: every message that reached WhatsApp, the newest so many of them. Thread-safe. */
public final class EffectLog {
    private static final String DELIVERED = "3EB0";
    private static final String UNDELIVERED = "3EBF";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private record Conversation(String sessionId, String recipient) {}

    private final Clock clock;
    private final String run;
    private final Ring<Effect> ring;
    private final Map<Conversation, Effect> latest = new ConcurrentHashMap<>();
    private final AtomicLong undelivered = new AtomicLong();

    /** Message ids carry a random mark, so that those of two runs differ. */
    public EffectLog(Clock clock, RandomGenerator random, int capacity) {
        this.clock = clock;
        run = HEX.toHexDigits(random.nextInt());
        ring = new Ring<>(capacity);
    }

    public Effect append(
            String sessionId, String recipient, String text, @Nullable String mediaUrl, @Nullable String mediaType) {
        Effect[] made = new Effect[1];
        Effect evicted = ring.append(number -> made[0] = new Effect(
                number,
                sessionId,
                recipient,
                text,
                mediaUrl,
                mediaType,
                id(DELIVERED, number),
                clock.instant(),
                System.nanoTime()));
        latest.put(conversation(made[0]), made[0]);
        if (evicted != null) {
            latest.remove(conversation(evicted), evicted);
        }
        return made[0];
    }

    /** The id of a message that never arrives. */
    public String undeliveredId() {
        return id(UNDELIVERED, undelivered.incrementAndGet());
    }

    /** Finds a message by its id, or else the newest of a session to a recipient. */
    public @Nullable Effect find(String sessionId, String recipient, @Nullable String messageId) {
        if (messageId == null) {
            return latest.get(new Conversation(sessionId, Recipient.jid(recipient)));
        }
        int digits = DELIVERED.length() + run.length();
        if (!messageId.matches(DELIVERED + run + "[0-9A-F]{8}")) {
            return null;
        }
        Effect effect = ring.get(Long.parseLong(messageId.substring(digits), 16));
        return effect != null
                        && effect.sessionId().equals(sessionId)
                        && effect.messageId().equals(messageId)
                ? effect
                : null;
    }

    /** The kept effects after a sequence number, of one session or of all. */
    public List<Effect> after(long sequence, @Nullable String sessionId, int limit) {
        return ring.after(
                sequence, effect -> sessionId == null || Objects.equals(sessionId, effect.sessionId()), limit);
    }

    public List<Effect> all() {
        return after(0, null, Integer.MAX_VALUE);
    }

    /** The newest effects, oldest first. */
    public List<Effect> newest(int count) {
        return after(ring.last() - count, null, count);
    }

    /** How many messages arrived since the start; clearing does not change it. */
    public long total() {
        return ring.last();
    }

    public int kept() {
        return ring.size();
    }

    /** Forgets the effects; numbers go on. */
    public void clear() {
        ring.clear();
        latest.clear();
    }

    private String id(String kind, long number) {
        return kind + run + HEX.toHexDigits((int) number);
    }

    private static Conversation conversation(Effect effect) {
        return new Conversation(effect.sessionId(), Recipient.jid(effect.recipient()));
    }
}
