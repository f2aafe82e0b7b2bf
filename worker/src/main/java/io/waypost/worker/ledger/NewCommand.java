package io.waypost.worker.ledger;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Lane;
import io.waypost.contract.Recipient;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command on its way into the ledger, in the ledger's own columns. */
public record NewCommand(
        UUID commandId,
        UUID organizationId,
        String action,
        @Nullable UUID sessionId,
        UUID laneKey,
        short lane,
        int shard,
        String state,
        Instant dueAt,
        @Nullable Instant expiresAt,
        @JsonRawValue String payload,
        @Nullable String fingerprint,
        @Nullable String traceParent,
        @Nullable String reference,
        @Nullable String recipient,
        @Nullable UUID groupId,
        @Nullable UUID campaignId,
        Instant createdAt,
        @Nullable String displayName) {

    /**
     * @param lane the lane of the topic on which it came
     * @param patience how long a send waits if it does not say so itself
     * @param campaignPatience the same for one of a campaign, which its pace may keep for days
     */
    public static NewCommand of(
            CommandEnvelope envelope,
            Lane lane,
            Duration patience,
            Duration campaignPatience,
            @Nullable String fingerprint,
            @Nullable String traceParent) {
        Command command = envelope.command();
        Instant issuedAt = envelope.issuedAt();
        Instant dueAt = issuedAt;
        Instant expiresAt = null;
        String reference = null;
        UUID campaignId = null;
        Recipient recipient = null;
        if (command instanceof Command.Send send) {
            dueAt = send.scheduledFor() == null ? issuedAt : send.scheduledFor();
            expiresAt = send.expiresAt() == null
                    ? later(dueAt, issuedAt).plus(send.campaignId() == null ? patience : campaignPatience)
                    : send.expiresAt();
            reference = send.reference();
            campaignId = send.campaignId();
            recipient = Recipient.parse(send.to()).orElse(null);
        }
        return new NewCommand(
                envelope.commandId(),
                envelope.organizationId(),
                command.action().wire(),
                command.sessionId(),
                envelope.laneKey(),
                lane.number(),
                Topics.shardOf(envelope.laneKey()),
                state(command, dueAt.isAfter(issuedAt)).stored(),
                dueAt,
                expiresAt,
                envelope.commandJson(),
                fingerprint,
                traceParent,
                reference,
                recipient instanceof Recipient.Jid(String jid) ? jid : null,
                recipient instanceof Recipient.GroupId(UUID id) ? id : null,
                campaignId,
                issuedAt,
                command instanceof Command.Connect connect ? connect.displayName() : null);
    }

    /** The same, as a part of this trace. */
    public NewCommand traced(@Nullable String newTraceParent) {
        return new NewCommand(
                commandId,
                organizationId,
                action,
                sessionId,
                laneKey,
                lane,
                shard,
                state,
                dueAt,
                expiresAt,
                payload,
                fingerprint,
                newTraceParent,
                reference,
                recipient,
                groupId,
                campaignId,
                createdAt,
                displayName);
    }

    /** An announcement is carried out by being taken in. */
    private static State state(Command command, boolean later) {
        if (command instanceof Command.Campaign) {
            return State.SUCCEEDED;
        }
        return later ? State.SCHEDULED : State.QUEUED;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
