package io.waypost.api.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told of a command that was accepted.
 *
 * @param replayed the same request had been accepted before; nothing was done now
 */
public record Receipt(
        UUID commandId, String action, @Nullable UUID sessionId, boolean replayed) {

    static Receipt of(Accepted accepted, boolean replayed) {
        return new Receipt(accepted.commandId(), accepted.action(), accepted.sessionId(), replayed);
    }

    Body body() {
        return new Body(commandId, action, sessionId, "queued");
    }

    /** The answer 202. */
    record Body(UUID commandId, String action, @Nullable UUID sessionId, String status) {}
}
