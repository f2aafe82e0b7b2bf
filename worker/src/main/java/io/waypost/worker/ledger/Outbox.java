package io.waypost.worker.ledger;

import io.waypost.contract.Event;
import io.waypost.contract.Ids;
import io.waypost.contract.Json;
import io.waypost.trace.TraceParents;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events between the transaction that made them true and the topic that tells them. */
@Component
public class Outbox {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** An event of an organization, to be published by whoever holds the shard. */
    public record Entry(UUID organizationId, int shard, Draft draft) {}

    /** An event that waits to be published. */
    public record Waiting(
            long seq,
            UUID organizationId,
            String event,
            @Nullable String traceParent) {}

    private record Row(
            int shard,
            UUID eventId,
            UUID organizationId,
            String event,
            @Nullable String traceParent) {}

    /** Adds events within the caller's transaction; their ids stay the same however often they are published. */
    public void add(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into outbox (shard, event_id, organization_id, event, trace_parent)
                        select shard, "eventId", "organizationId", event, "traceParent"
                        from json_to_recordset(?::json)
                             as r(shard smallint, "eventId" uuid, "organizationId" uuid, event text, "traceParent" text)""").param(Rows.json(entries.stream().map(this::row).toList())).update();
    }

    /** The oldest events of these shards, in order. */
    public List<Waiting> oldest(Collection<Integer> shards, int limit) {
        return jdbc.sql("select seq, organization_id, event, trace_parent from outbox"
                        + " where shard = any (?) order by seq limit ?")
                .params(shards.toArray(Integer[]::new), limit)
                .query((row, _) -> new Waiting(
                        row.getLong(1), Rows.uuid(row, "organization_id"), row.getString(3), row.getString(4)))
                .list();
    }

    /** Forgets events that the broker has. */
    public void remove(Collection<Long> published) {
        jdbc.sql("delete from outbox where seq = any (?)")
                .param(published.toArray(Long[]::new))
                .update();
    }

    private Row row(Entry entry) {
        Draft draft = entry.draft();
        Event event = new Event(
                ids.next(),
                draft.data().type(),
                draft.commandId(),
                entry.organizationId(),
                draft.sessionId(),
                draft.campaignId(),
                draft.messageId(),
                clock.instant(),
                Json.MAPPER.valueToTree(draft.data()),
                draft.error(),
                TraceParents.traceId(draft.traceParent()));
        return new Row(
                entry.shard(),
                event.eventId(),
                entry.organizationId(),
                Json.MAPPER.writeValueAsString(event),
                draft.traceParent());
    }
}
