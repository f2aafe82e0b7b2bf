package io.waypost.contract;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command on its way: whose it is and since when, flattened into the command's own JSON.
 *
 * @param issuedAt when the door took it
 */
public record CommandEnvelope(UUID commandId, UUID organizationId, Instant issuedAt, Command command) {

    public CommandEnvelope {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(command, "command");
    }

    /**
     * What has at most one call in flight and keeps its order: the session, or the organization where there is none. What
     * works on the ledger alone waits for neither: a campaign's controls, an organization's
     * templates and its opt-out list keep an order of their own, anything else has none.
     */
    public UUID laneKey() {
        return switch (command) {
            case Command.Pause(UUID campaignId) -> campaignId;
            case Command.Resume(UUID campaignId, var _) -> campaignId;
            case Command.Cancel(UUID campaignId, UUID replayId) -> campaignId != null ? campaignId : replay(replayId);
            case Command.Campaign _, Command.Replay _, Command.Verify _, Command.Confirm _ -> commandId;
            case KeepingCommand.SaveTemplate _, KeepingCommand.DeleteTemplate _ ->
                Ids.derived(organizationId, "templates");
            case KeepingCommand.Suppress _, KeepingCommand.Allow _ -> Ids.derived(organizationId, "suppressions");
            default -> routingKey();
        };
    }

    /** That of the replay itself, so that the two never work at the same time. */
    private static UUID replay(@Nullable UUID replayId) {
        return Objects.requireNonNull(replayId, "replayId");
    }

    /** The record's key on Kafka: the session, or the organization where there is none. */
    public UUID routingKey() {
        UUID session = command.sessionId();
        return session == null ? organizationId : session;
    }

    /** The record's value on Kafka. */
    public byte[] toJson() {
        return Json.MAPPER.writeValueAsBytes(new Enveloped(
                commandId, organizationId, issuedAt, command.action().wire(), command));
    }

    /** The command alone, as it enters at the door. */
    public String commandJson() {
        return Json.MAPPER.writeValueAsString(new Told(command.action().wire(), command));
    }

    private record Enveloped(
            UUID commandId,
            UUID organizationId,
            Instant issuedAt,
            String action,
            @JsonUnwrapped Command command) {}

    private record Told(String action, @JsonUnwrapped Command command) {}

    /**
     * Reads a record's value, as strictly as the door reads, save that unknown fields are ignored.
     *
     * @param fallbackId the command's id if the value names none: other producers may leave it to the record
     * @param now when it was issued, if the value does not tell
     */
    public static CommandEnvelope read(byte @Nullable [] value, UUID fallbackId, Instant now) throws InvalidCommand {
        ObjectNode json = object(value);
        Fields fields = new Fields(json);
        UUID commandId = Optional.ofNullable(fields.uuid("commandId")).orElse(fallbackId);
        UUID organizationId = fields.requiredUuid("organizationId");
        Instant issuedAt = Optional.ofNullable(fields.instant("issuedAt")).orElse(now);
        if (!fields.violations().isEmpty()) {
            throw new InvalidCommand(fields.violations());
        }
        Command command = CommandReader.tolerant(json, Ids.derived(commandId, "session"));
        return new CommandEnvelope(commandId, organizationId, issuedAt, command);
    }

    private static ObjectNode object(byte @Nullable [] value) throws InvalidCommand {
        if (value == null) {
            throw new InvalidCommand("#", "the record has no value");
        }
        try {
            JsonNode json = Json.MAPPER.readTree(value);
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new InvalidCommand("#", "is not JSON: " + e.getOriginalMessage());
        }
        throw new InvalidCommand("#", "must be a JSON object");
    }
}
