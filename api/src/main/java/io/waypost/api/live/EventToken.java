package io.waypost.api.live;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * The place of an event in the results topic, as a reader sends it back in {@code Last-Event-ID}. Opaque to readers.
 *
 * @param offset of the last record that the reader knows of; -1 before the first
 * @param topic which topic it was: one that was made anew has other events at the same places
 */
record EventToken(int topic, int partition, long offset) {
    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + 4 + 4 + 8;

    String encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.put(VERSION).putInt(topic).putInt(partition).putLong(offset);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Optional<EventToken> decoded(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.strip()));
            if (bytes.remaining() != LENGTH || bytes.get() != VERSION) {
                return Optional.empty();
            }
            EventToken token = new EventToken(bytes.getInt(), bytes.getInt(), bytes.getLong());
            return token.offset < -1 || token.offset == Long.MAX_VALUE ? Optional.empty() : Optional.of(token);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
