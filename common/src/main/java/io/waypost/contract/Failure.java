package io.waypost.contract;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why something failed, told so that a person can act on it. Holds no secret: whoever makes one cuts secrets out first.
 *
 * @param code a {@link FailureCode}'s name; text, because a newer worker may know more of them
 * @param message what happened, the upstream's own words where it had any
 * @param status the upstream's HTTP status
 * @param hint what it means
 * @param suggestion what to do
 * @param retryable the same request may succeed later without anybody changing anything
 * @param retryAt not before this instant
 * @param preview the beginning of what the upstream answered, at most 200 characters
 */
public record Failure(
        String code,
        String message,
        Upstream upstream,
        @Nullable Integer status,
        String hint,
        String suggestion,
        boolean retryable,
        @Nullable Instant retryAt,
        @Nullable String preview) {

    public Failure {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(hint, "hint");
        Objects.requireNonNull(suggestion, "suggestion");
    }

    public boolean is(FailureCode other) {
        return code.equals(other.name());
    }

    public Failure withStatus(int newStatus) {
        return new Failure(code, message, upstream, newStatus, hint, suggestion, retryable, retryAt, preview);
    }

    /** With what is known of this very case, beside what the code means in general. */
    public Failure withHint(String more) {
        return new Failure(code, message, upstream, status, hint + " " + more, suggestion, retryable, retryAt, preview);
    }

    public Failure withRetryAt(@Nullable Instant when) {
        return new Failure(code, message, upstream, status, hint, suggestion, retryable, when, preview);
    }

    public Failure withPreview(@Nullable String text) {
        return new Failure(code, message, upstream, status, hint, suggestion, retryable, retryAt, text);
    }
}
