package io.waypost.simulator.http;

import org.jspecify.annotations.Nullable;

/** Serves requests; called on a virtual thread of its own for each connection, so it may block. */
public interface Handler {

    /** Answers one request. The connection is there to be watched while it takes its time. */
    Reply handle(Request request, Connection connection);

    /** May answer when only the head was read; the body is then left unread and the connection closed. */
    default @Nullable Reply beforeBody(Request head) {
        return null;
    }
}
