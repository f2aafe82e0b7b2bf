package io.waypost.api.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key may do; a later role may all that an earlier one may. */
public enum Role {
    /** Reads and listens. */
    VIEWER,
    /** Also sends, syncs, replays and runs campaigns. */
    OPERATOR,
    /** Also connects and disconnects devices. */
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String text) {
        return Arrays.stream(values())
                .filter(r -> r.wire().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
