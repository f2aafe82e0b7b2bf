package io.waypost.simulator.gateway;

/** The gateway's refusal of a call, in its own words. */
final class GatewayError extends RuntimeException {
    private final int status;
    private final String reason;

    GatewayError(int status, String reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
