package io.waypost.api.message;

import io.waypost.api.command.CommandView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A replay, and what became of the messages that it made.
 *
 * @param status of the command that replayed
 * @param result what the command told: how many, how many people, what was passed over
 * @param error a {@link io.waypost.contract.Failure}, if the command has one
 * @param made messages
 */
public record ReplayView(
        UUID id,
        String status,
        @Nullable JsonNode result,
        @Nullable JsonNode error,
        Instant createdAt,
        int made,
        int queued,
        int sending,
        int sent,
        int failed,
        int unknown,
        int cancelled) {

    /** As long as no worker has taken it in. */
    public static ReplayView beginning(CommandView command) {
        return new ReplayView(
                command.commandId(), command.status(), null, command.error(), command.createdAt(), 0, 0, 0, 0, 0, 0, 0);
    }

    public int settled() {
        return sent + failed + unknown + cancelled;
    }

    /** Whether the command is done and all of its messages have ended. */
    public boolean ended() {
        boolean done = !status.equals("queued") && !status.equals("running") && !status.equals("scheduled");
        return done && settled() == made;
    }
}
