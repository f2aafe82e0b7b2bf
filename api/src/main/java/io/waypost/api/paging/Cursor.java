package io.waypost.api.paging;

import io.waypost.contract.Uuids;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The place of an item in a list that is ordered by a key and the item's id. Opaque to callers.
 *
 * @param key the first thing the list is ordered by, as text
 */
public record Cursor(String key, UUID id) {
    private static final int ID_LENGTH = 36;
    private static final String VERSION = "1";

    /** What a list's cursors hold. */
    public enum Kind {
        INSTANT,
        NUMBER,
        TEXT;

        boolean holds(Cursor cursor) {
            return switch (this) {
                case TEXT -> cursor.key().indexOf('\0') < 0; // PostgreSQL's text cannot hold it
                case NUMBER -> cursor.key().matches("-?[0-9]{1,9}");
                case INSTANT -> isInstant(cursor.key());
            };
        }

        private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z"); // PostgreSQL's own end is later

        private static boolean isInstant(String key) {
            try {
                Instant instant = Instant.parse(key);
                return !instant.isBefore(Instant.EPOCH) && instant.isBefore(LATEST);
            } catch (DateTimeException e) {
                return false;
            }
        }
    }

    public static Cursor at(Instant instant, UUID id) {
        return new Cursor(instant.toString(), id);
    }

    public Instant instant() {
        return Instant.parse(key);
    }

    String encoded() {
        byte[] bytes = (VERSION + id + key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Optional<Cursor> decoded(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (!plain.startsWith(VERSION) || plain.length() <= ID_LENGTH) {
                return Optional.empty();
            }
            String id = plain.substring(1, 1 + ID_LENGTH);
            return Uuids.parse(id).map(uuid -> new Cursor(plain.substring(1 + ID_LENGTH), uuid));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
