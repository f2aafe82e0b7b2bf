package io.waypost.worker.parking;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.Ids;
import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Wakes;
import io.waypost.worker.ledger.Work;
import io.waypost.worker.retry.Sparing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The gateway's park, one row for the whole fleet: from the first sure sign that nothing can be sent until a probe
 * succeeds. Claims pass over sends and looks meanwhile; what a person asks for is tried all the same. Thread-safe.
 */
@Component
public class Parks {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final UUID PROBE = Ids.derived(NOBODY, "gateway", Work.Probe.ACTION);

    private final JdbcClient jdbc;
    private final Outbox outbox;

    Parks(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    public boolean parked() {
        return jdbc.sql("select parked_reason is not null from gateway")
                .query(Boolean.class)
                .single();
    }

    /** Parks the gateway within the caller's transaction, if it is not parked already. */
    public void park(Failure failure, Duration untilProbe, Instant now) {
        int parked = jdbc.sql("""
                        update gateway
                        set parked_reason = ?, parked_error = ?::jsonb, parked_at = now(), probes = 0,
                            probe_at = now() + ? * interval '1 millisecond'
                        where parked_reason is null""")
                .params(failure.code(), Rows.one(failure), untilProbe.toMillis())
                .update();
        if (parked == 1) {
            probeAfter(untilProbe);
            Wakes.lane(jdbc, PROBE, NOBODY, Lane.CONTROL);
            tell(new EventData.GatewayParked(failure.code(), now.plus(untilProbe)), failure);
        }
    }

    /** The probe failed: the next comes later. Within the caller's transaction. */
    void stay(Failure failure, Duration untilProbe) {
        jdbc.sql("""
                        update gateway
                        set parked_reason = ?, parked_error = ?::jsonb, probes = probes + 1,
                            probe_at = now() + ? * interval '1 millisecond'
                        where parked_reason is not null""")
                .params(failure.code(), Rows.one(failure), untilProbe.toMillis())
                .update();
    }

    /** The gateway takes calls again: what waited for it goes on. Within the caller's transaction. */
    void resume() {
        Optional<String> reason = jdbc.sql("""
                        update gateway g set parked_reason = null, parked_error = null, parked_at = null, probe_at = null
                        from gateway before where g.id = before.id and g.parked_reason is not null
                        returning before.parked_reason""").query(String.class).optional();
        if (reason.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update commands set due_at = now(), updated_at = now()
                        where state = 'queued' and due_at > now() and waiting_reason = any (?)
                          and action in ('send', 'watch', 'verification')""")
                .param(Stream.concat(Gateway.PARKING.stream().map(Enum::name), Stream.of(Sparing.REASON))
                        .toArray(String[]::new))
                .update();
        Wakes.all(jdbc);
        tell(new EventData.GatewayResumed(reason.get()), null);
    }

    /** Somebody found the gateway well: the probe need not wait. Within the caller's transaction. */
    public void hurry() {
        jdbc.sql("update commands set due_at = now() where command_id = ? and state = 'queued'")
                .param(PROBE)
                .update();
        Wakes.lane(jdbc, PROBE, NOBODY, Lane.CONTROL);
    }

    /** How many probes failed in a row. */
    int probes() {
        return jdbc.sql("select probes from gateway").query(Integer.class).single();
    }

    private void probeAfter(Duration delay) {
        jdbc.sql("""
                        insert into commands (command_id, organization_id, action, lane_key, lane, shard, state, due_at,
                                              payload, created_at)
                        values (?, ?, ?, ?, ?, ?, 'queued', now() + ? * interval '1 millisecond', '{}', now())
                        on conflict (command_id) do update
                        set state = 'queued', due_at = excluded.due_at, error = null, first_started_at = null, calls = 0
                        where commands.state <> 'calling'""")
                .params(
                        PROBE,
                        NOBODY,
                        Work.Probe.ACTION,
                        PROBE,
                        Lane.CONTROL.number(),
                        Topics.shardOf(PROBE),
                        delay.toMillis())
                .update();
    }

    /** Every organization with a device is told. */
    private void tell(EventData data, @Nullable Failure failure) {
        List<Outbox.Entry> entries = jdbc
                .sql("select distinct organization_id from whatsapp_sessions where abandoned_at is null")
                .query(Rows::first)
                .list()
                .stream()
                .map(organization -> new Outbox.Entry(
                        organization, Topics.shardOf(PROBE), new Draft(data, null, null, null, failure)))
                .toList();
        outbox.add(entries);
    }
}
