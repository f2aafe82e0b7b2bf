package io.waypost.worker.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP reply as a value.
 *
 * @param body as much of it as was read
 * @param cut the body was longer than we read
 * @param retryAfter the header as it came
 * @param location the header as it came
 * @param at when it arrived
 */
record GatewayReply(
        int status,
        String body,
        boolean cut,
        @Nullable String retryAfter,
        @Nullable String location,
        Instant at) {

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** Not before when to ask again, if the gateway told it. */
    @Nullable
    Instant retryAt() {
        return RetryAfter.parse(retryAfter, at);
    }

    @Override
    public String toString() {
        return "GatewayReply[status=" + status + "]";
    }
}
