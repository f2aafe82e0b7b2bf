package io.waypost.worker.session;

import io.waypost.contract.Action;
import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.SessionStatus;
import io.waypost.contract.State;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.GatewayCall;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Next;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.retry.LookUps;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Begins and ends the life of a session on the gateway. What comes between is the watch's. */
@Component
public class Pairing {
    private final Gateway gateway;
    private final LookUps lookUps;
    private final Clock clock;

    Pairing(Gateway gateway, LookUps lookUps, Clock clock) {
        this.gateway = gateway;
        this.lookUps = lookUps;
        this.clock = clock;
    }

    public Settlement connect(Claim claim, Command.Connect command) {
        Claim.Device device = claim.device();
        if (device == null) {
            return Sessions.missing(claim, Action.CONNECT);
        }
        GatewayOutcome outcome = gateway.call(new GatewayCall.Connect(device.vpsId(), command.proxy()));
        return switch (outcome) {
            case GatewayOutcome.Answered(int status, var _) -> connecting(claim, command, status);
            case GatewayOutcome.Failed failed -> notConnecting(claim, failed);
        };
    }

    private Settlement connecting(Claim claim, Command.Connect command, int status) {
        Instant now = clock.instant();
        EventData event = new EventData.SessionConnecting(command.displayName());
        return Settlement.succeeded(claim, status, Map.of("sessionId", claim.laneKey()))
                .with(jdbc -> {
                    Session before = Sessions.lock(jdbc, claim.laneKey(), claim.organizationId());
                    Sessions.write(jdbc, before.connecting(now));
                    Sessions.rename(jdbc, before.id(), command.displayName());
                    Watches.start(jdbc, before);
                    return Effects.Told.NOTHING;
                })
                .telling(Draft.of(claim, event, null));
    }

    /** A first pairing that cannot even begin has failed; a session that was paired before stays what it was. */
    private Settlement notConnecting(Claim claim, GatewayOutcome.Failed failed) {
        Settlement settlement = lookUps.failed(claim, Action.CONNECT.wire(), failed);
        if (settlement.next() instanceof Next.Again) {
            return settlement;
        }
        return settlement.with(jdbc -> {
            Session before = Sessions.lock(jdbc, claim.laneKey(), claim.organizationId());
            return refused(jdbc, before, failed.failure());
        });
    }

    private static Effects.Told refused(JdbcClient jdbc, Session before, Failure failure) {
        boolean first = before.status() == SessionStatus.CONNECTING && !before.wasPaired();
        Sessions.write(jdbc, first ? before.failed(failure, null) : before.met(failure));
        return first
                ? new Effects.Told(List.of(Draft.ofSession(before.id(), new EventData.SessionFailed(), failure)), null)
                : Effects.Told.NOTHING;
    }

    public Settlement disconnect(Claim claim) {
        Claim.Device device = claim.device();
        if (device == null) {
            return Sessions.missing(claim, Action.DISCONNECT);
        }
        GatewayOutcome outcome = gateway.call(new GatewayCall.Disconnect(device.vpsId()));
        return switch (outcome) {
            case GatewayOutcome.Answered(int status, var _) ->
                Settlement.finished(claim, State.SUCCEEDED, status, null)
                        .with(jdbc -> disconnected(jdbc, claim))
                        .telling(Draft.of(claim, new EventData.SessionDisconnected(), null));
            case GatewayOutcome.Failed failed -> lookUps.failed(claim, Action.DISCONNECT.wire(), failed);
        };
    }

    /** Its groups are put away with it, so that none is listed twice once the number is back in another session. */
    private static Effects.Told disconnected(JdbcClient jdbc, Claim claim) {
        Session before = Sessions.lock(jdbc, claim.laneKey(), claim.organizationId());
        Sessions.write(jdbc, before.disconnected(null, true));
        jdbc.sql("update whatsapp_groups set is_active = false where session_id = ?")
                .param(before.id())
                .update();
        return Effects.Told.NOTHING;
    }
}
