package io.waypost.simulator.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fault of what becomes of a message after its answer; several may hold at once. */
public sealed interface Course extends Fault {

    /** How an asynchronous send ends. */
    enum Outcome {
        @JsonProperty("sent")
        SENT,
        @JsonProperty("failed")
        FAILED,
        /** Delivered, but no webhook ever tells. */
        @JsonProperty("silent")
        SILENT,
        /** Neither delivered nor told. */
        @JsonProperty("lost")
        LOST
    }

    /**
     * The answer is {@code {accepted:true}}; after a delay the message is sent or fails, and a webhook tells.
     *
     * @param outcome default: sent
     * @param withoutMessageId leaves the message id out of the webhook
     */
    record Async(
            long delayMs,
            @Nullable Outcome outcome,
            @Nullable String error,
            boolean withoutMessageId) implements Course {
        public Async {
            Check.that(delayMs >= 0, "delayMs must not be negative");
        }

        public static Async of(long delayMs, Outcome outcome) {
            return new Async(delayMs, outcome, null, false);
        }
    }

    /** The answer is a success, the message is not delivered, and a {@code message_error} webhook follows. */
    record LateError(
            long delayMs,
            @Nullable Integer errorCode,
            @Nullable String errorMessage) implements Course {
        public LateError {
            Check.that(delayMs >= 0, "delayMs must not be negative");
        }
    }

    /** Every webhook of the call comes so many times (default 2). */
    record DuplicateWebhook(@Nullable Integer copies) implements Course {
        public DuplicateWebhook {
            Check.that(copies == null || (copies >= 1 && copies <= 100), "copies must be 1 to 100");
        }
    }

    /**
     * Readers acknowledge a delivered message, each with {@code delivered} and then {@code read}.
     *
     * @param readers their phone numbers; default: one, made up
     * @param deliveredOnly leaves {@code read} out
     * @param readOnly leaves {@code delivered} out
     * @param outOfOrder sends {@code read} before {@code delivered}
     */
    record Receipts(
            long delayMs, @Nullable List<String> readers, boolean deliveredOnly, boolean readOnly, boolean outOfOrder)
            implements Course {
        public Receipts {
            Check.that(delayMs >= 0, "delayMs must not be negative");
            readers = readers == null ? List.of() : List.copyOf(readers);
        }
    }
}
