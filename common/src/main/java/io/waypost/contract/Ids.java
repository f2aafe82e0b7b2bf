package io.waypost.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids: new ones in the order of time, and derived ones that are the same for the same names. Thread-safe. */
public final class Ids {
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random must be safe for use by many threads */
    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A UUID of version 7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then 74 random bits. */
    public UUID next() {
        long high = clock.millis() << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A UUID of version 8 (RFC 9562, 5.8) made from SHA-256 of the space and the names, each told with its length. */
    public static UUID derived(UUID space, String... names) {
        MessageDigest sha = sha256();
        sha.update(ByteBuffer.allocate(16)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .flip());
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            sha.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha.digest());
        long high = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x8000;
        long low = hash.getLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /**
     * A UUID of version 8 for one of many things that belong together: 48 bits of the whole's id, 32 of the thing's place in
     * it, 42 of its own id. They stand side by side and in their order in every index, which random ones do not: PostgreSQL
     * writes a hundred thousand of them to a few pages after each other, instead of to any page at any time.
     *
     * @param own derived from the whole and the thing
     */
    public static UUID placed(UUID whole, int place, UUID own) {
        long high = whole.getMostSignificantBits() & 0xffff_ffff_ffff_0000L | 0x8000 | place >>> 20;
        long low = (long) (place & 0xf_ffff) << 42 | own.getLeastSignificantBits() & 0x3ff_ffff_ffffL;
        return new UUID(high, low | 0x8000_0000_0000_0000L);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
