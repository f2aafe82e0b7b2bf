package io.waypost.simulator.http;

import java.io.IOException;

/** A request that cannot be served as HTTP; it is answered with the status, and the connection is closed. */
final class HttpFailure extends IOException {
    private final int status;
    private final String reason;

    HttpFailure(int status, String message) {
        super(message);
        this.status = status;
        reason = message;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
