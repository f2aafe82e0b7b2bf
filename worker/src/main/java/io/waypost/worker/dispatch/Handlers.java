package io.waypost.worker.dispatch;

import io.waypost.contract.Command;
import io.waypost.worker.group.GroupSync;
import io.waypost.worker.health.HealthCheck;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import io.waypost.worker.message.Sending;
import io.waypost.worker.session.Pairing;
import io.waypost.worker.session.SessionWatch;
import org.springframework.stereotype.Component;

/** Who carries out what. A handler calls the gateway and returns what came of it; it never writes. */
@Component
class Handlers {
    private final HealthCheck health;
    private final Pairing pairing;
    private final SessionWatch watch;
    private final GroupSync groups;
    private final Sending sending;

    Handlers(HealthCheck health, Pairing pairing, SessionWatch watch, GroupSync groups, Sending sending) {
        this.health = health;
        this.pairing = pairing;
        this.watch = watch;
        this.groups = groups;
        this.sending = sending;
    }

    Settlement handle(Claim claim) {
        return switch (claim.work()) {
            case Work.Watch _ -> watch.look(claim);
            case Work.Asked(Command command) -> carryOut(claim, command);
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
        };
    }
}
