package io.waypost.contract;

import java.util.Optional;
import java.util.UUID;

/** Reads a UUID in its one textual form; {@link UUID#fromString} takes shortened ones too. */
public final class Uuids {
    private Uuids() {}

    public static Optional<UUID> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
