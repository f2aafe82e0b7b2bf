package io.waypost.worker.session;

import io.waypost.contract.SessionStatus;
import io.waypost.worker.gateway.GatewayAnswer.SessionState;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A look at a session, applied to the session as it is when the look is written down. */
record Observation(UUID sessionId, UUID organizationId, GatewayOutcome outcome, Instant now) implements Effects {

    /** What a caller is given of the session. */
    record View(
            SessionStatus status,
            @Nullable String phoneNumber,
            @Nullable QrView qr,
            @Nullable String word) {}

    record QrView(int generation, @Nullable Instant expiresAt) {}

    @Override
    public Told apply(JdbcClient jdbc) {
        Session before = Sessions.lock(jdbc, sessionId, organizationId);
        Transition transition = Transition.of(before, outcome, now);
        Session after = transition.after();
        List<Draft> events = new ArrayList<>(transition.events());
        if (after.status() == SessionStatus.CONNECTED
                && (before.status() != SessionStatus.CONNECTED || numbered(before, after))) {
            events.addAll(TakeOver.connected(jdbc, after));
        }
        if (!after.equals(before)) {
            Sessions.write(jdbc, after);
        }
        if (outcome
                        instanceof
                        GatewayOutcome.Answered(var _, SessionState(SessionStatus status, String word, var _, var _))
                && status == null) {
            Sessions.keepWord(jdbc, sessionId, word);
        }
        return new Told(events, view(after));
    }

    /** Some builds tell the number only after they said "connected". */
    private static boolean numbered(Session before, Session after) {
        return !Objects.equals(
                before.condition().phoneNumber(), after.condition().phoneNumber());
    }

    private View view(Session session) {
        Session.Condition is = session.condition();
        QrView qr = is.qr().code() == null
                ? null
                : new QrView(is.qr().generation(), is.qr().expiresAt());
        String word = outcome instanceof GatewayOutcome.Answered(var _, SessionState state) ? state.word() : null;
        return new View(is.status(), session.shownNumber(), qr, word);
    }
}
