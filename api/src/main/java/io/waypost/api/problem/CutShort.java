package io.waypost.api.problem;

/**
 * An answer that cannot be completed after its beginning has gone out: its connection is cut, so that nobody takes the part for
 * the whole. Nothing else may be thrown then, as a problem cannot be told any more.
 */
public final class CutShort extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CutShort(RuntimeException cause) {
        super("an answer was cut short: " + cause.getMessage(), cause);
    }
}
