package io.waypost.worker.ledger;

import io.waypost.contract.Failure;
import io.waypost.contract.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what claims came to: state, attempt, effects and events in one transaction. */
@Component
public class Settles {
    /** A claim that is no longer the current one finds no row here, and so changes nothing. */
    private static final String SETTLE = """
            update commands c
            set state = s.state,
                due_at = case when s.state = 'queued' then now() + s."waitMillis" * interval '1 millisecond' else c.due_at end,
                waiting_reason = s."waitingReason",
                error = s.error, result = coalesce(s.result, c.result),
                recipient = coalesce(s.recipient, c.recipient),
                upstream_message_id = coalesce(s."upstreamMessageId", c.upstream_message_id),
                sent_at = case when c.action = 'send' and s.state = 'succeeded' then now() else c.sent_at end,
                calls = c.calls + s.called::int,
                payload = case when c.action = 'connect' and s.state <> 'queued' then c.payload #- '{proxy,password}' else c.payload end,
                worker = null, deadline_at = null, updated_at = now()
            from json_to_recordset(?::json) as s("commandId" uuid, attempt integer, state text, "waitMillis" bigint,
                 "waitingReason" text, error jsonb, result jsonb, recipient text, "upstreamMessageId" text, called boolean)
            where c.command_id = s."commandId" and c.attempt = s.attempt and c.state = 'calling'
            returning c.command_id""";

    private static final String RECORD = """
            insert into attempts (command_id, attempt, worker, started_at, ended_at, outcome, upstream_status, error)
            select "commandId", attempt, worker, "startedAt", now(), outcome, "upstreamStatus", error
            from json_to_recordset(?::json) as a("commandId" uuid, attempt integer, worker text, "startedAt" timestamptz,
                 outcome text, "upstreamStatus" integer, error jsonb)""";

    /** A message that goes back into its lane was surely not sent: it counts for no cap. */
    private static final String NOT_SENT = """
            with back as (select lane_key, queue_id from commands where command_id = any (?) and action = 'send'),
            sessions as (
                update pace p set hour_count = greatest(0, p.hour_count - b.n), day_count = greatest(0, p.day_count - b.n)
                from (select lane_key, count(*) as n from back group by lane_key) b where p.session_id = b.lane_key)
            update campaigns k set day_count = greatest(0, k.day_count - b.n)
            from (select queue_id, count(*) as n from back group by queue_id) b where k.id = b.queue_id""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outbox outbox;

    Settles(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outbox = outbox;
    }

    /**
     * Settles all of them in one transaction. Those whose claim is no longer current are passed over.
     *
     * @return the ids of the commands that were settled
     */
    public Set<UUID> settle(List<Settlement> settlements, String worker) {
        return transaction.execute(_ -> within(settlements, worker));
    }

    /** The same, and what the caller does after it, in one transaction. */
    public <T> T settle(List<Settlement> settlements, String worker, Supplier<T> then) {
        return transaction.execute(_ -> {
            within(settlements, worker);
            return then.get();
        });
    }

    private Set<UUID> within(List<Settlement> settlements, String worker) {
        List<Settled> settled = new ArrayList<>();
        for (Settlement settlement : settlements) {
            effect(settlement).ifPresent(settled::add);
        }
        return write(settled, worker);
    }

    private Set<UUID> write(List<Settled> settled, String worker) {
        List<Row> rows = settled.stream().map(Row::of).toList();
        Set<UUID> current = new HashSet<>(jdbc.sql(SETTLE)
                .param(Rows.json(rows))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
        List<Settled> written = settled.stream()
                .filter(s -> current.contains(s.settlement.claim().commandId()))
                .toList();
        List<Attempt> attempts = written.stream()
                .map(Settled::settlement)
                .filter(s -> s.called() && s.claim().work() instanceof Work.Asked)
                .map(s -> Attempt.of(s, worker))
                .toList();
        if (!attempts.isEmpty()) {
            jdbc.sql(RECORD).param(Rows.json(attempts)).update();
        }
        countBack(written);
        outbox.add(written.stream().flatMap(Settled::entries).toList());
        return current;
    }

    private void countBack(List<Settled> written) {
        UUID[] back = written.stream()
                .map(Settled::settlement)
                .filter(s -> s.next() instanceof Next.Again && s.claim().work() instanceof Work.Asked)
                .map(s -> s.claim().commandId())
                .toArray(UUID[]::new);
        if (back.length > 0) {
            jdbc.sql(NOT_SENT).param(back).update();
        }
    }

    /** Effects run under the row's lock, so that no other settle of the same claim can come between. */
    private Optional<Settled> effect(Settlement settlement) {
        Effects effects = settlement.effects();
        if (effects == Effects.NONE) {
            return Optional.of(new Settled(settlement, Effects.Told.NOTHING));
        }
        boolean current = jdbc.sql("""
                        select true from commands
                        where command_id = ? and attempt = ? and state = 'calling' for update""")
                .params(settlement.claim().commandId(), settlement.claim().attempt())
                .query(Boolean.class)
                .optional()
                .isPresent();
        return current ? Optional.of(new Settled(settlement, effects.apply(jdbc))) : Optional.empty();
    }

    private record Settled(Settlement settlement, Effects.Told told) {
        Stream<Outbox.Entry> entries() {
            Claim claim = settlement.claim();
            return Stream.concat(told.events().stream(), settlement.events().stream())
                    .map(draft -> new Outbox.Entry(claim.organizationId(), claim.shard(), draft));
        }
    }

    private record Row(
            UUID commandId,
            int attempt,
            String state,
            long waitMillis,
            @Nullable String waitingReason,
            @Nullable Failure error,
            @Nullable Object result,
            @Nullable String recipient,
            @Nullable String upstreamMessageId,
            boolean called) {

        static Row of(Settled settled) {
            Settlement s = settled.settlement;
            Next next = s.next();
            return new Row(
                    s.claim().commandId(),
                    s.claim().attempt(),
                    next instanceof Next.Finished f ? f.state().stored() : State.QUEUED.stored(),
                    next instanceof Next.Again again ? again.after().toMillis() : 0,
                    next instanceof Next.Again again ? again.reason() : null,
                    s.error(),
                    settled.told.result() == null ? s.result() : settled.told.result(),
                    s.message().recipient(),
                    s.message().upstreamId(),
                    s.called());
        }
    }

    private record Attempt(
            UUID commandId,
            int attempt,
            String worker,
            Instant startedAt,
            String outcome,
            @Nullable Integer upstreamStatus,
            @Nullable Failure error) {

        static Attempt of(Settlement s, String worker) {
            Claim claim = s.claim();
            return new Attempt(
                    claim.commandId(), claim.attempt(), worker, claim.startedAt(), s.outcome(), s.status(), s.error());
        }
    }
}
