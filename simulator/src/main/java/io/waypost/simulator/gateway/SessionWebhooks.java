package io.waypost.simulator.gateway;

import io.waypost.simulator.json.Json;
import io.waypost.simulator.session.PairingTimes;
import io.waypost.simulator.session.Phase;
import io.waypost.simulator.session.Session;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.session.Status;
import io.waypost.simulator.webhook.Timer;
import io.waypost.simulator.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Tells by webhook how a session's status changes, also when only time has passed. */
public record SessionWebhooks(
        Sessions sessions,
        Webhooks webhooks,
        Supplier<Variations> variations,
        Timer timer,
        Clock clock,
        PairingTimes times) {

    /** Tells the session's status now, and again when its phase will have gone on by itself. */
    public void changed(Session session) {
        if (sessions.find(session.id()) == null) {
            return; // a gateway that lost a session does not know that it has anything to tell
        }
        tell(session);
        switch (session.phase()) {
            case Phase.Pairing pairing -> {
                at(pairing.since().plus(times.qrAfter()), session);
                at(
                        pairing.since()
                                .plus(times.qrAfter())
                                .plus(times.rotation().multipliedBy(times.rotations())),
                        session);
            }
            case Phase.Connected connected -> at(connected.since(), session);
            case Phase.Dropped dropped -> {
                // stays so until somebody does something
            }
            case Phase.LoggedOut loggedOut -> {
                // likewise
            }
        }
    }

    private void at(Instant time, Session session) {
        Duration wait = Duration.between(clock.instant(), time);
        if (wait.isPositive()) {
            timer.after(wait.plusMillis(1), () -> tellIfStill(session));
        }
    }

    private void tellIfStill(Session session) {
        Session now = sessions.find(session.id());
        if (now != null && now.phase().equals(session.phase())) {
            tell(now);
        }
    }

    private void tell(Session session) {
        Wording wording = new Wording(variations.get());
        Status status = sessions.status(session);
        ObjectNode body = Json.object()
                .put("sessionId", session.id())
                .put("status", wording.status(status))
                .put("timestamp", clock.instant().toString());
        if (status == Status.CONNECTED && session.phoneNumber() != null) {
            body.put("phoneNumber", wording.phone(session.phoneNumber()));
        }
        webhooks.send(body, Duration.ZERO, 1);
    }
}
