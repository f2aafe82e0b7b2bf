package io.waypost.simulator.session;

/** What a session's state is called, before the gateway's build gives it its own word. */
public enum Status {
    CONNECTING,
    QR_PENDING,
    CONNECTED,
    DISCONNECTED,
    LOGGED_OUT
}
