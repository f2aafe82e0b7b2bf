package io.waypost.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * Which calls a rule is about; what is left out matches all of them. In texts {@code *} stands for anything.
 *
 * @param method GET or POST
 * @param path as in {@code /send} or {@code /groups/*}, without the query
 * @param sessionId the gateway's session id
 * @param recipient as it was sent
 * @param everyNth only each n-th of the calls that match otherwise
 * @param probability only this share of them, 0 to 1
 * @param seed makes the share repeatable
 */
public record Match(
        @Nullable String method,
        @Nullable String path,
        @Nullable String sessionId,
        @Nullable String recipient,
        @Nullable Integer everyNth,
        @Nullable Double probability,
        @Nullable Long seed) {
    public static final Match ALL = new Match(null, null, null, null, null, null, null);

    public Match {
        Check.that(everyNth == null || everyNth >= 1, "everyNth must be at least 1");
        Check.that(
                probability == null || (probability >= 0 && probability <= 1), "probability must be between 0 and 1");
    }

    public static Match path(String path) {
        return new Match(null, path, null, null, null, null, null);
    }

    public static Match session(String sessionId) {
        return new Match(null, null, sessionId, null, null, null, null);
    }

    public Match onlyEvery(int nth) {
        return new Match(method, path, sessionId, recipient, nth, probability, seed);
    }

    public Match onlyShare(double share, long shareSeed) {
        return new Match(method, path, sessionId, recipient, everyNth, share, shareSeed);
    }

    public Match onlySession(String id) {
        return new Match(method, path, id, recipient, everyNth, probability, seed);
    }

    public Match onlyRecipient(String to) {
        return new Match(method, path, sessionId, to, everyNth, probability, seed);
    }

    boolean needsBody() {
        return sessionId != null || recipient != null;
    }
}
