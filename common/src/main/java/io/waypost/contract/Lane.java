package io.waypost.contract;

/**
 * The queues of one session: an earlier lane goes first, and each keeps its order. {@link #WATCH} holds the worker's own
 * recurring look at the session and never waits behind a person's work, nor delays it by more than one short call.
 */
public enum Lane {
    WATCH,
    CONTROL,
    INTERACTIVE,
    BULK,
    /** Work on the ledger alone: it calls no gateway, so it waits for none. */
    LEDGER,
    /** The worker's own questions about outcomes: after a person's work, before a campaign's. */
    LOOK_UP;

    /** The lane's number in the ledger: a smaller one goes first. */
    public short number() {
        return (short) ordinal();
    }

    public static Lane of(int number) {
        return values()[number];
    }
}
