package io.waypost.worker.webhook;

import io.waypost.contract.Ids;
import io.waypost.contract.Json;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.GatewayEvent;
import io.waypost.worker.ledger.Outage;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.session.Sessions;
import io.waypost.worker.suppression.Replies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger log = LoggerFactory.getLogger(Hooks.class);

    /** After that its message will not be found any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** A receipt follows an answer that we have already: of messages that somebody wrote on the phone itself there are many. */
    private static final Duration RECEIPT_PATIENCE = Duration.ofMinutes(1);

    private static final String DUE = """
            select id, body, extract(epoch from now() - received_at)::bigint as age
            from gateway_events where settled_at is null and look_at <= now()
            order by look_at limit 500""";
    /** Nothing if another worker has it. */
    private static final String TAKE = """
            select true from gateway_events where id = ? and settled_at is null and look_at <= now()
            for update skip locked""";

    private static final String SETTLED = "update gateway_events set settled_at = now() where id = ?";
    private static final String LATER = """
            update gateway_events set looks = looks + 1, look_at = now() + least(0.4 * 2 ^ least(looks, 9), 60) * interval '1 second'
            where id = ?""";

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

    /**
     * Looks again at what came too early, each time a longer while after the last.
     *
     * @return whether there may be something to publish
     */
    public boolean sweep() {
        List<Kept> kept = jdbc.sql(DUE)
                .query((row, _) ->
                        new Kept(Rows.uuid(row, "id"), row.getString("body"), Duration.ofSeconds(row.getLong("age"))))
                .list();
        kept.forEach(this::lookAgain);
        return !kept.isEmpty();
    }

    /** One that cannot be applied must not stand in the way of the others. */
    private void lookAgain(Kept kept) {
        try {
            transaction.executeWithoutResult(_ -> again(kept));
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                throw e;
            }
            log.error("A webhook that was kept ({}) could not be settled; it is passed over", kept.id, e);
            jdbc.sql(SETTLED).param(kept.id).update();
        }
    }

    private record Kept(UUID id, String body, Duration age) {}

    private void again(Kept kept) {
        boolean free =
                jdbc.sql(TAKE).param(kept.id).query(Boolean.class).optional().isPresent();
        if (free) {
            jdbc.sql(settled(kept) ? SETTLED : LATER).param(kept.id).update();
        }
    }

    private boolean settled(Kept kept) {
        GatewayEvent event = gateway.event(Json.MAPPER.readTree(kept.body));
        Duration patience = event instanceof GatewayEvent.Receipt ? RECEIPT_PATIENCE : PATIENCE;
        return session(event.session())
                        .map(named -> apply(named, event) != Taken.TOO_EARLY)
                        .orElse(true)
                || kept.age.compareTo(patience) > 0;
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
                        insert into gateway_events (id, session_id, event, body, look_at, settled_at)
                        values (?, ?, ?, ?::jsonb, now() + interval '200 milliseconds', case when ? then now() end)
                        on conflict do nothing""").params(id, session.id, event, body, settled).update();
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
