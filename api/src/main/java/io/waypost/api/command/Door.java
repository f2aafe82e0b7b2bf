package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Action;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.CommandReader;
import io.waypost.contract.Ids;
import io.waypost.contract.InvalidCommand;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The one way in for commands: checks everything, then returns once the broker has the command. Thread-safe. */
@Component
public class Door {
    private final Existence existence;
    private final Once once;
    private final Ids ids;
    private final Clock clock;
    private final DoorSight sight;

    Door(Existence existence, Once once, Ids ids, Clock clock, DoorSight sight) {
        this.existence = existence;
        this.once = once;
        this.ids = ids;
        this.clock = clock;
        this.sight = sight;
    }

    /** The id that a command under this key has, or will have; a new one without a key. */
    public UUID commandId(Caller caller, Optional<IdempotencyKey> key) {
        return key.map(k -> Ids.derived(caller.organizationId(), "command", k.value()))
                .orElseGet(ids::next);
    }

    /**
     * Takes a command in.
     *
     * @param commandId from {@link #commandId}
     * @param traceParent the caller's, if it sent one
     * @throws Problem with what is wrong, and nothing was accepted
     */
    public Receipt take(
            Caller caller,
            UUID commandId,
            Optional<IdempotencyKey> key,
            ObjectNode body,
            @Nullable String traceParent) {
        try (MDC.MDCCloseable _ = MDC.putCloseable("commandId", commandId.toString())) {
            return sight.counted(
                    DoorSight.action(body), () -> taken(caller, commandId, key, body, traceParent), Receipt::replayed);
        }
    }

    private Receipt taken(
            Caller caller,
            UUID commandId,
            Optional<IdempotencyKey> key,
            ObjectNode body,
            @Nullable String traceParent) {
        // Before the fields: nobody mends what is refused anyway.
        Action.of(body.path("action").asString("")).ifPresent(action -> caller.mustBe(needed(action), action.wire()));
        NamedOrganization.check(caller, body.get("organizationId"));
        Command command = read(body, key.isPresent() ? Ids.derived(commandId, "session") : ids.next());
        existence.check(caller, command, body.hasNonNull("sessionId"));
        return take(caller, commandId, command, key.isPresent() ? Fingerprint.of(body) : null, traceParent);
    }

    /**
     * Takes a command in that was checked before.
     *
     * @param fingerprint of what was asked for, where the command's id follows from an idempotency key
     */
    public Receipt take(
            Caller caller,
            UUID commandId,
            Command command,
            @Nullable String fingerprint,
            @Nullable String traceParent) {
        CommandEnvelope envelope = new CommandEnvelope(commandId, caller.organizationId(), clock.instant(), command);
        return fingerprint == null
                ? once.publish(envelope, traceParent)
                : once.publish(caller, envelope, fingerprint, traceParent);
    }

    private static Command read(ObjectNode body, UUID newSession) {
        try {
            return CommandReader.strict(body, newSession);
        } catch (InvalidCommand e) {
            throw ProblemCode.INVALID_COMMAND
                    .because("Correct the fields named under errors and send the command again.")
                    .at(e.violations());
        }
    }

    private static Role needed(Action action) {
        return switch (action) {
            case HEALTH,
                    QR,
                    STATUS,
                    SYNC_GROUPS,
                    SEND,
                    CAMPAIGN,
                    REPLAY,
                    VERIFY,
                    CONFIRM,
                    PAUSE,
                    RESUME,
                    CANCEL,
                    SAVE_TEMPLATE,
                    DELETE_TEMPLATE,
                    SUPPRESS,
                    ALLOW -> Role.OPERATOR;
            case CONNECT, DISCONNECT -> Role.ADMIN;
        };
    }
}
