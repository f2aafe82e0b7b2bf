package io.waypost.worker.ledger;

import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.State;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a claim came to: a value, so that it can be looked at, batched and tried again. State, attempt, effects and events
 * commit together.
 *
 * @param called whether the gateway was reached for; if not, no attempt is recorded
 * @param status what the gateway answered, if it did
 * @param error what is wrong, if anything
 * @param result what the command gives its caller
 * @param message what became known of a send's message
 */
public record Settlement(
        Claim claim,
        Next next,
        boolean called,
        @Nullable Integer status,
        @Nullable Failure error,
        @Nullable Object result,
        Message message,
        Effects effects,
        List<Draft> events) {

    /** What became known of a message: whom it goes to as a JID, and what the gateway calls it. */
    public record Message(
            @Nullable String recipient, @Nullable String upstreamId) {
        static final Message NOTHING = new Message(null, null);
    }

    public static Settlement finished(Claim claim, State state, @Nullable Integer status, @Nullable Failure error) {
        return first(claim, new Next.Finished(state), status, error);
    }

    public static Settlement succeeded(Claim claim, int status, Object result) {
        return finished(claim, State.SUCCEEDED, status, null).withResult(result);
    }

    public static Settlement failed(Claim claim, Failure error) {
        return finished(claim, State.FAILED, error.status(), error);
    }

    /** Back to the head of the lane, because of this. */
    public static Settlement again(Claim claim, Duration after, Failure error) {
        return first(claim, new Next.Again(after, error.code()), error.status(), error);
    }

    /** Due again after a while, with nothing wrong. */
    public static Settlement later(Claim claim, Duration after, String reason) {
        return first(claim, new Next.Again(after, reason), null, null);
    }

    /** Due again after a while, with what was wrong before; nothing was tried now. */
    public static Settlement held(Claim claim, Duration after, String reason) {
        return first(claim, new Next.Again(after, reason), null, claim.lastError())
                .withoutCall();
    }

    /** A command on the ledger alone: done by what {@code work} writes, with what that returns as its result. */
    public static Settlement ofLedger(Claim claim, Command command, Function<JdbcClient, Object> work) {
        return finished(claim, State.SUCCEEDED, null, null).withoutCall().with(jdbc -> {
            Object result = work.apply(jdbc);
            return new Effects.Told(List.of(Draft.succeeded(claim, command, result)), result);
        });
    }

    /** A command that cannot be carried out. */
    public static Settlement refused(Claim claim, Command command, Failure error) {
        EventData data = new EventData.CommandFailed(command.action().wire());
        return failed(claim, error).withoutCall().telling(Draft.of(claim, data, error));
    }

    private static Settlement first(Claim claim, Next next, @Nullable Integer status, @Nullable Failure error) {
        return new Settlement(claim, next, true, status, error, null, Message.NOTHING, Effects.NONE, List.of());
    }

    public Settlement withoutCall() {
        return new Settlement(claim, next, false, status, error, result, message, effects, events);
    }

    public Settlement withResult(@Nullable Object newResult) {
        return new Settlement(claim, next, called, status, error, newResult, message, effects, events);
    }

    public Settlement withMessage(@Nullable String recipient, @Nullable String upstreamId) {
        Message newMessage = new Message(recipient, upstreamId);
        return new Settlement(claim, next, called, status, error, result, newMessage, effects, events);
    }

    public Settlement with(Effects newEffects) {
        return new Settlement(claim, next, called, status, error, result, message, newEffects, events);
    }

    /** The same with one more change, which tells nothing. */
    public Settlement also(Consumer<JdbcClient> change) {
        return with(jdbc -> {
            Effects.Told told = effects.apply(jdbc);
            change.accept(jdbc);
            return told;
        });
    }

    public Settlement telling(Draft... newEvents) {
        return new Settlement(claim, next, called, status, error, result, message, effects, List.of(newEvents));
    }

    /** The attempt's outcome in one word, for people. */
    public String outcome() {
        return switch (next) {
            case Next.Finished(State state) -> state.stored();
            case Next.Again _ -> "waiting";
        };
    }
}
