package io.waypost.worker.dispatch;

import io.waypost.contract.Command;
import io.waypost.contract.KeepingCommand;
import io.waypost.worker.campaign.Steering;
import io.waypost.worker.group.GroupSync;
import io.waypost.worker.health.HealthCheck;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import io.waypost.worker.message.Asking;
import io.waypost.worker.message.Confirming;
import io.waypost.worker.message.Replaying;
import io.waypost.worker.message.Sending;
import io.waypost.worker.message.Verifying;
import io.waypost.worker.message.Withdrawing;
import io.waypost.worker.parking.Probing;
import io.waypost.worker.session.Pairing;
import io.waypost.worker.session.SessionWatch;
import io.waypost.worker.suppression.Suppressing;
import io.waypost.worker.template.Templates;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who carries out what. A handler calls the gateway and returns what came of it; it never writes. */
@Component
class Handlers {
    private final HealthCheck health;
    private final Pairing pairing;
    private final SessionWatch watch;
    private final GroupSync groups;
    private final Sending sending;
    private final Verifying verifying;
    private final Asking asking;
    private final Confirming confirming;
    private final Replaying replaying;
    private final Withdrawing withdrawing;
    private final Steering steering;
    private final Templates templates;
    private final Suppressing suppressing;
    private final Probing probing;
    private final DispatchSettings settings;

    Handlers(
            HealthCheck health,
            Pairing pairing,
            SessionWatch watch,
            GroupSync groups,
            Sending sending,
            Verifying verifying,
            Asking asking,
            Confirming confirming,
            Replaying replaying,
            Withdrawing withdrawing,
            Steering steering,
            Templates templates,
            Suppressing suppressing,
            Probing probing,
            DispatchSettings settings) {
        this.health = health;
        this.pairing = pairing;
        this.watch = watch;
        this.groups = groups;
        this.sending = sending;
        this.verifying = verifying;
        this.asking = asking;
        this.confirming = confirming;
        this.replaying = replaying;
        this.withdrawing = withdrawing;
        this.steering = steering;
        this.templates = templates;
        this.suppressing = suppressing;
        this.probing = probing;
        this.settings = settings;
    }

    Settlement handle(Claim claim) {
        return switch (claim.work()) {
            case Work.Watch _ -> watch.look(claim);
            case Work.Asked(Command command) -> carryOut(claim, command);
            case Work.OptedOut(var send) -> sending.withhold(claim, send);
            case Work.Expired(var send) -> sending.expire(claim, send);
            case Work.Verification(var messageId) -> verifying.verify(claim, messageId);
            case Work.Probe _ -> probing.probe(claim);
            case Work.Unreadable(var action, var reason) -> Faults.refused(claim, action, reason);
        };
    }

    private Settlement carryOut(Claim claim, Command command) {
        return switch (command) {
            case Command.Health _ -> health.check(claim);
            case Command.Connect connect -> pairing.connect(claim, connect);
            case Command.Qr _, Command.Status _ -> watch.asked(claim, command.action());
            case Command.Disconnect _ -> pairing.disconnect(claim);
            case Command.SyncGroups _ -> groups.sync(claim);
            case Command.Send send -> sending.send(claim, send);
            case Command.Replay replay -> replaying.replay(claim, replay, settings.patience());
            case Command.Verify verify -> asking.ask(claim, verify);
            case Command.Confirm confirm -> confirming.confirm(claim, confirm);
            case Command.Pause pause -> steering.pause(claim, pause);
            case Command.Resume resume -> steering.resume(claim, resume);
            case KeepingCommand.SaveTemplate save -> templates.save(claim, save);
            case KeepingCommand.DeleteTemplate delete -> templates.delete(claim, delete);
            case KeepingCommand.Suppress suppress -> suppressing.suppress(claim, suppress);
            case KeepingCommand.Allow allow -> suppressing.allow(claim, allow);
            case Command.Cancel(UUID campaignId, var _) when campaignId != null -> steering.cancel(claim, campaignId);
            case Command.Cancel(var _, UUID replayId) -> withdrawing.cancel(claim, Objects.requireNonNull(replayId));
            case Command.Campaign _ ->
                Faults.refused(claim, command.action().wire(), "A campaign is announced, not carried out.");
        };
    }
}
