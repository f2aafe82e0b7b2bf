package io.waypost.worker.webhook;

import io.waypost.contract.EventData;
import io.waypost.contract.State;
import io.waypost.worker.gateway.GatewayEvent.Receipt;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.message.Acknowledgements;
import io.waypost.worker.message.Finding;
import io.waypost.worker.message.Findings;
import io.waypost.worker.webhook.Hooks.Named;
import io.waypost.worker.webhook.Hooks.Taken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Receipts: each reader counts once for a message and a kind, and a message never goes back. */
@Component
class Receipts {
    private final JdbcClient jdbc;
    private final Findings findings;
    private final Outbox outbox;

    Receipts(JdbcClient jdbc, Findings findings, Outbox outbox) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.outbox = outbox;
    }

    private record Message(
            UUID id,
            State state,
            int shard,
            String to,
            @Nullable String reference,
            @Nullable UUID campaignId,
            @Nullable String traceParent) {}

    Taken take(Named session, Receipt receipt) {
        Optional<Message> found = message(session, receipt.messageId());
        if (found.isEmpty()) {
            return Taken.TOO_EARLY;
        }
        Message message = found.get();
        if (record(message, receipt) && receipt.kind() != Receipt.Kind.REACTION) {
            Acknowledgements.came(jdbc, outbox, session.id(), session.organizationId());
            if (message.state == State.ACCEPTED || message.state == State.UNKNOWN) {
                findings.settle(message.id, new Finding.Arrived(Finding.WEBHOOK, receipt.messageId(), receipt.at()));
            }
            count(session, message, receipt.kind());
        }
        return Taken.DONE;
    }

    private boolean record(Message message, Receipt receipt) {
        return jdbc.sql("""
                                insert into receipts (message_id, kind, reader, detail, at)
                                values (?, ?, ?, ?, coalesce(?::timestamptz, now())) on conflict do nothing""")
                        .param(message.id)
                        .param(receipt.kind().name().toLowerCase(Locale.ROOT))
                        .param(receipt.reader())
                        .param(receipt.detail())
                        .param(receipt.at() == null ? null : receipt.at().toString())
                        .update()
                == 1;
    }

    private void count(Named session, Message message, Receipt.Kind kind) {
        boolean read = kind == Receipt.Kind.READ;
        State reached = read ? State.READ : State.DELIVERED;
        jdbc.sql("""
                        update commands
                        set delivered_count = delivered_count + ?, read_count = read_count + ?, unconfirmed_at = null
                        where command_id = ?""").params(read ? 0 : 1, read ? 1 : 0, message.id).update();
        int moved = jdbc.sql("""
                        update commands set state = ?, updated_at = now()
                        where command_id = ? and state = any (?)""")
                .params(
                        reached.stored(),
                        message.id,
                        read
                                ? new String[] {State.SUCCEEDED.stored(), State.DELIVERED.stored()}
                                : new String[] {State.SUCCEEDED.stored()})
                .update();
        if (moved == 1) {
            EventData data = read
                    ? new EventData.MessageRead(message.to, message.reference)
                    : new EventData.MessageDelivered(message.to, message.reference);
            Draft draft = new Draft(
                    data, message.id, session.id(), message.id, message.campaignId, null, message.traceParent);
            outbox.add(List.of(new Outbox.Entry(session.organizationId(), message.shard, draft)));
        }
    }

    private Optional<Message> message(Named session, String upstreamId) {
        return jdbc.sql("""
                        select command_id, state, shard, coalesce(payload ->> 'to', '') as addressee, reference, campaign_id,
                               trace_parent from commands
                        where session_id = ? and upstream_message_id = ? and action = 'send' order by seq limit 1
                        for update""")
                .params(session.id(), upstreamId)
                .query((row, _) -> new Message(
                        Rows.uuid(row, "command_id"),
                        State.of(row.getString("state")),
                        row.getInt("shard"),
                        row.getString("addressee"),
                        row.getString("reference"),
                        Rows.optionalUuid(row, "campaign_id"),
                        row.getString("trace_parent")))
                .optional();
    }
}
