package io.waypost.worker.group;

import io.waypost.contract.Action;
import io.waypost.contract.Ids;
import io.waypost.contract.State;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.GatewayAnswer.GroupList;
import io.waypost.worker.gateway.GatewayCall;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.retry.LookUps;
import io.waypost.worker.session.Sessions;
import org.springframework.stereotype.Component;

/** Reads a session's groups anew. */
@Component
public class GroupSync {
    private final Gateway gateway;
    private final LookUps lookUps;
    private final Ids ids;

    GroupSync(Gateway gateway, LookUps lookUps, Ids ids) {
        this.gateway = gateway;
        this.lookUps = lookUps;
        this.ids = ids;
    }

    public Settlement sync(Claim claim) {
        Claim.Device device = claim.device();
        if (device == null) {
            return Sessions.missing(claim, Action.SYNC_GROUPS);
        }
        GatewayOutcome outcome = gateway.call(new GatewayCall.Groups(device.vpsId()));
        return switch (outcome) {
            case GatewayOutcome.Answered(int status, GroupList list) ->
                Settlement.finished(claim, State.SUCCEEDED, status, null).with(new SyncedGroups(claim, list, ids));
            case GatewayOutcome.Answered(var _, var other) ->
                throw new IllegalStateException(
                        "groups were answered with " + other.getClass().getSimpleName());
            case GatewayOutcome.Failed failed -> lookUps.failed(claim, Action.SYNC_GROUPS.wire(), failed);
        };
    }
}
