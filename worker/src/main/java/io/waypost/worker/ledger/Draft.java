package io.waypost.worker.ledger;

import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that is to be told when its state is committed. */
public record Draft(
        EventData data,
        @Nullable UUID commandId,
        @Nullable UUID sessionId,
        @Nullable UUID messageId,
        @Nullable UUID campaignId,
        @Nullable Failure error,
        @Nullable String traceParent) {

    public Draft(
            EventData data,
            @Nullable UUID commandId,
            @Nullable UUID sessionId,
            @Nullable UUID messageId,
            @Nullable UUID campaignId,
            @Nullable Failure error) {
        this(data, commandId, sessionId, messageId, campaignId, error, null);
    }

    public Draft(
            EventData data,
            @Nullable UUID commandId,
            @Nullable UUID sessionId,
            @Nullable UUID messageId,
            @Nullable Failure error) {
        this(data, commandId, sessionId, messageId, null, error);
    }

    /** The same, told as of this campaign. */
    public Draft in(@Nullable UUID campaign) {
        return new Draft(data, commandId, sessionId, messageId, campaign, error, traceParent);
    }

    /** The same, told as a part of this trace. */
    public Draft traced(@Nullable String newTraceParent) {
        return new Draft(data, commandId, sessionId, messageId, campaignId, error, newTraceParent);
    }

    /** A change of a campaign. */
    public static Draft ofCampaign(UUID campaignId, UUID sessionId, @Nullable UUID commandId, EventData data) {
        return new Draft(data, commandId, sessionId, null, campaignId, null);
    }

    /** What became of the claimed command. */
    public static Draft of(Claim claim, EventData data, @Nullable Failure error) {
        return new Draft(data, claim.commandId(), claim.sessionId(), null, error).traced(claim.traceParent());
    }

    /** The claimed command is done, and has no event of its own. */
    public static Draft succeeded(Claim claim, Command command, Object result) {
        EventData data = new EventData.CommandSucceeded(command.action().wire(), Json.MAPPER.valueToTree(result));
        return of(claim, data, null);
    }

    /** What became of the claimed send: its message has the command's id. */
    public static Draft ofMessage(Claim claim, EventData data, @Nullable Failure error) {
        return new Draft(data, claim.commandId(), claim.sessionId(), claim.commandId(), claim.campaignId(), error)
                .traced(claim.traceParent());
    }

    /** A change of a session, whoever found it. */
    public static Draft ofSession(UUID sessionId, EventData data, @Nullable Failure error) {
        return new Draft(data, null, sessionId, null, error);
    }
}
