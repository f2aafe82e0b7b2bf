package io.waypost.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a session is, in the words that are stored and shown. */
public enum SessionStatus {
    CONNECTING,
    QR_PENDING,
    CONNECTED,
    DISCONNECTED,
    FAILED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SessionStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
