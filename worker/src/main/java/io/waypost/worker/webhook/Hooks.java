package io.waypost.worker.webhook;

import io.waypost.contract.Ids;
import io.waypost.contract.Json;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.GatewayEvent;
import io.waypost.worker.session.Sessions;
import io.waypost.worker.suppression.Replies;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one webhook means. One that comes before the worker wrote down the call it belongs to is kept and looked at again;
 * those of sessions that are gone, and repeats, change nothing.
 */
@Component
public class Hooks {
    /** After that its message will not be found any more. */
    private static final String PATIENCE = "10 minutes";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Gateway gateway;
    private final Outcomes outcomes;
    private final Receipts receipts;
    private final Replies replies;

    Hooks(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Gateway gateway,
            Outcomes outcomes,
            Receipts receipts,
            Replies replies) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.gateway = gateway;
        this.outcomes = outcomes;
        this.receipts = receipts;
        this.replies = replies;
    }

    /** The session that a webhook names. */
    record Named(UUID id, UUID organizationId) {}

    /** What became of an event. */
    enum Taken {
        DONE,
        /** To be kept, with nothing more to do. */
        RECORDED,
        /** Its message is not there yet. */
        TOO_EARLY
    }

    void take(ObjectNode body) {
        GatewayEvent event = gateway.event(body);
        Optional<Named> session = session(event.session());
        session.ifPresent(named -> transaction.executeWithoutResult(_ -> {
            Taken taken = apply(named, event);
            if (taken != Taken.DONE) {
                keep(named, body, taken == Taken.RECORDED);
            }
        }));
    }

    /** Looks again at what came too early. @return whether there may be something to publish */
    public boolean sweep() {
        jdbc.sql(
                        "update gateway_events set settled_at = now() where settled_at is null and received_at < now() - interval '"
                                + PATIENCE + "'")
                .update();
        List<Kept> kept = jdbc.sql("""
                        select id, body from gateway_events where settled_at is null
                        and received_at < now() - interval '200 milliseconds' order by received_at limit 1000""")
                .query((row, _) -> new Kept(row.getObject("id", UUID.class), row.getString("body")))
                .list();
        kept.forEach(this::again);
        return !kept.isEmpty();
    }

    private record Kept(UUID id, String body) {}

    private void again(Kept kept) {
        GatewayEvent event = gateway.event(Json.MAPPER.readTree(kept.body));
        transaction.executeWithoutResult(_ -> {
            boolean settled = session(event.session())
                    .map(named -> apply(named, event) != Taken.TOO_EARLY)
                    .orElse(true);
            if (settled) {
                jdbc.sql("update gateway_events set settled_at = now() where id = ?")
                        .param(kept.id)
                        .update();
            }
        });
    }

    private Taken apply(Named session, GatewayEvent event) {
        return switch (event) {
            case GatewayEvent.SessionChanged _ -> {
                Sessions.changed(jdbc, session.id, session.organizationId);
                yield Taken.DONE;
            }
            case GatewayEvent.SendSettled settled -> outcomes.take(session, settled);
            case GatewayEvent.Receipt receipt -> receipts.take(session, receipt);
            case GatewayEvent.Received received -> heard(session, received);
            case GatewayEvent.Unheard _ -> Taken.DONE;
            case GatewayEvent.Membership _, GatewayEvent.Unknown _ -> Taken.RECORDED;
        };
    }

    /**
     * A reply that is told again must not undo a later one: of each that counts a mark is kept, without what it said. One that
     * cannot be known again counts each time: rather too often opted out than once too seldom.
     */
    private Taken heard(Named session, GatewayEvent.Received received) {
        Replies.Wish wish = replies.wish(received.text());
        if (wish != Replies.Wish.NOTHING
                && (received.id() == null || mark(session, received.sender(), received.id()))) {
            replies.take(session.id, session.organizationId, received.sender(), wish);
        }
        return Taken.DONE;
    }

    private boolean mark(Named session, String sender, String id) {
        return insert(session, Ids.derived(session.id, "reply", sender, id), "reply", "{}", true) == 1;
    }

    private void keep(Named session, JsonNode body, boolean settled) {
        String text = Json.MAPPER.writeValueAsString(body);
        insert(
                session,
                Ids.derived(session.id, "webhook", text),
                body.path("event").asString("status"),
                text,
                settled);
    }

    private int insert(Named session, UUID id, String event, String body, boolean settled) {
        return jdbc.sql("""
                        insert into gateway_events (id, session_id, event, body, settled_at)
                        values (?, ?, ?, ?::jsonb, case when ? then now() end) on conflict do nothing""").params(id, session.id, event, body, settled).update();
    }

    private Optional<Named> session(String vpsId) {
        return jdbc.sql("""
                        select id, organization_id from whatsapp_sessions
                        where session_data ->> 'vps_session_id' = ?""")
                .param(vpsId)
                .query((row, _) -> new Named(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }
}
