package io.waypost.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are meant: the fields by which {@code GET /messages} narrows. A null, or an empty list, narrows nothing.
 *
 * @param status message statuses
 * @param code a failure's code, or its beginning with a {@code *} behind
 * @param from accepted at this instant or later
 * @param until accepted before this instant
 * @param replayId made by this replay
 */
public record Criteria(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> status,
        @Nullable UUID campaignId,
        @Nullable UUID sessionId,
        @Nullable String code,
        @Nullable String reference,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID replayId) {

    public Criteria {
        status = List.copyOf(status);
    }

    /** The states in the ledger that are meant; empty for any. */
    public List<State> states() {
        return status.stream().flatMap(s -> State.ofMessage(s).stream()).toList();
    }

    boolean empty() {
        return status.isEmpty()
                && campaignId == null
                && sessionId == null
                && code == null
                && reference == null
                && from == null
                && until == null
                && replayId == null;
    }

    /** The code as a pattern for SQL's {@code like}, in which only our own percent sign stands for anything else. */
    public static @Nullable String likePattern(@Nullable String code) {
        if (code == null) {
            return null;
        }
        boolean prefix = code.endsWith("*");
        String plain = prefix ? code.substring(0, code.length() - 1) : code;
        return plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + (prefix ? "%" : "");
    }
}
