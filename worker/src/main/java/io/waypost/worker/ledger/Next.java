package io.waypost.worker.ledger;

import io.waypost.contract.State;
import java.time.Duration;

/** Where a command goes from here. */
public sealed interface Next {

    /** To a state in which the worker has nothing more to do with it. */
    record Finished(State state) implements Next {}

    /**
     * Back to the head of its lane, where it waits.
     *
     * @param after how long at least
     * @param reason what holds it back, for people: a failure code or the name of a rule
     */
    record Again(Duration after, String reason) implements Next {}
}
