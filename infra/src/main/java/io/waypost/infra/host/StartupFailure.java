package io.waypost.infra.host;

/** Why something could not be started, as one sentence that names what happened, where, and what to do. */
public final class StartupFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartupFailure(String sentence) {
        super(sentence);
    }

    public StartupFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The message of a failure that may be anything: ours is a sentence already, another's gets its type. */
    public static String describe(Throwable failure) {
        if (failure instanceof StartupFailure && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return "Unexpected trouble: " + failure + ". Please report it, with the files in the logs directory.";
    }
}
