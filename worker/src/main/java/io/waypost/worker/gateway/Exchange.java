package io.waypost.worker.gateway;

import java.time.Duration;

/** How one HTTP request went. */
sealed interface Exchange {

    record Replied(GatewayReply reply) implements Exchange {}

    /** Not a byte of the request was written. */
    record NotWritten(Obstacle obstacle, String detail) implements Exchange {}

    /** Some of the request may have been written, and no whole answer came. Nobody can tell whether it was read. */
    record Lost(Loss loss, String detail, Duration waited) implements Exchange {}

    enum Obstacle {
        UNKNOWN_HOST("its host name is not known"),
        REFUSED("the connection was refused: nothing listens there"),
        CONNECT_TIMEOUT("the connection was not made in time: a firewall or a wrong address, often"),
        TLS("no trusted TLS connection could be made"),
        /** The worker's own fault: it came too late to call at all. */
        HELD_UP("the worker was held up too long after its claim"),
        OTHER("no connection could be made");

        private final String words;

        Obstacle(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    enum Loss {
        TIMEOUT,
        CONNECTION,
        NOT_HTTP
    }
}
