package io.waypost.simulator.http;

/** What a client gets for its request. */
public sealed interface Reply {

    /** The connection is reset (TCP RST): the client reads no answer at all. */
    record Reset() implements Reply {}

    /** The answer stops after some bytes of its body, then the connection closes. */
    record Cut(Response response, int bytes) implements Reply {}

    /** A whole answer. */
    record Whole(Response response) implements Reply {}
}
