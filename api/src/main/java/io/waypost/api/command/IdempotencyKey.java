package io.waypost.api.command;

import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Limits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller's name for one effect, from the header {@code Idempotency-Key}. */
public record IdempotencyKey(String value) {

    /** Reads the header's value, bare or in quotes. */
    public static Optional<IdempotencyKey> parse(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String key = header.strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        boolean printable = key.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (key.isBlank() || key.length() > Limits.IDEMPOTENCY_KEY || !printable) {
            throw ProblemCode.INVALID_IDEMPOTENCY_KEY.because("An Idempotency-Key has 1 to " + Limits.IDEMPOTENCY_KEY
                    + " printable ASCII characters, bare or in double quotes; a UUID does well.");
        }
        return Optional.of(new IdempotencyKey(key));
    }
}
