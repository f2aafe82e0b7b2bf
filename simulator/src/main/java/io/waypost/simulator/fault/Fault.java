package io.waypost.simulator.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong with a call; in JSON told apart by {@code type}. Times are in milliseconds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = Fault.Latency.class, name = "latency"),
    @Type(value = Fault.RefuseConnections.class, name = "refuse-connections"),
    @Type(value = Answer.Status.class, name = "status"),
    @Type(value = Answer.Hang.class, name = "hang"),
    @Type(value = Answer.ResetBeforeRead.class, name = "reset-before-read"),
    @Type(value = Answer.ResetAfterRead.class, name = "reset-after-read"),
    @Type(value = Answer.CutBody.class, name = "cut-body"),
    @Type(value = Answer.Garbage.class, name = "garbage"),
    @Type(value = Answer.SuccessFalse.class, name = "success-false"),
    @Type(value = Answer.Contradictory.class, name = "contradictory"),
    @Type(value = Answer.Restricted.class, name = "restricted"),
    @Type(value = Answer.NotConnected.class, name = "not-connected"),
    @Type(value = Answer.BadKey.class, name = "bad-key"),
    @Type(value = Answer.ForgetSession.class, name = "forget-session"),
    @Type(value = Answer.MaxConcurrent.class, name = "max-concurrent"),
    @Type(value = Course.Async.class, name = "async"),
    @Type(value = Course.LateError.class, name = "late-error"),
    @Type(value = Course.DuplicateWebhook.class, name = "duplicate-webhook"),
    @Type(value = Course.Receipts.class, name = "receipts"),
})
public sealed interface Fault permits Answer, Course, Fault.Latency, Fault.RefuseConnections {

    /** The fault's name in JSON. */
    default String type() {
        for (Type known : Fault.class.getAnnotation(JsonSubTypes.class).value()) {
            if (known.value() == getClass()) {
                return known.name();
            }
        }
        throw new IllegalStateException(getClass() + " has no name");
    }

    /**
     * The call takes longer.
     *
     * @param ms how long, or the least of it when {@code maxMs} is given
     * @param afterEffect whether the time passes after the message reached WhatsApp, rather than before
     */
    record Latency(long ms, @Nullable Long maxMs, boolean afterEffect) implements Fault {
        public Latency {
            Check.that(ms >= 0, "ms must not be negative");
            Check.that(maxMs == null || maxMs >= ms, "maxMs must be at least ms");
        }

        public static Latency of(long ms) {
            return new Latency(ms, null, false);
        }
    }

    /**
     * The port is closed as long as the rule stands: new connections are refused, idle ones are reset.
     *
     * @param durationMs after which the port opens by itself and the rule goes; without it the rule must be taken
     *     away by the library or by the control port
     */
    record RefuseConnections(@Nullable Long durationMs) implements Fault {
        public RefuseConnections {
            Check.that(durationMs == null || durationMs > 0, "durationMs must be positive");
        }
    }
}
