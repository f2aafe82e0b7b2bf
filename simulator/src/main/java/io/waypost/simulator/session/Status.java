package io.waypost.simulator.session;

import java.util.Locale;

/** What a session's state is called, before the gateway's build gives it its own word. */
public enum Status {
    CONNECTING,
    QR_PENDING,
    CONNECTED,
    DISCONNECTED,
    LOGGED_OUT;

    /** The name in the simulator's own answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
