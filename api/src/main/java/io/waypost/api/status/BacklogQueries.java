package io.waypost.api.status;

import io.waypost.api.access.Caller;
import io.waypost.contract.Lane;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What of one organization waits. It costs the same however much that is: campaigns are known by their counters, everything
 * else is counted along an index and up to a bound, and the oldest of a queue is its head.
 */
@Component
class BacklogQueries {
    private static final int MOST = 10_000;
    /** What people wait for; looks and work on the ledger alone never wait for long. */
    private static final List<Lane> SHOWN = List.of(Lane.CONTROL, Lane.INTERACTIVE, Lane.BULK, Lane.LOOK_UP);

    private static final String LANES = """
            with lane_keys as (
                select id as lane_key from whatsapp_sessions where organization_id = :organization
                union select cast(:organization as uuid)),
            lanes as (select k.lane_key, l.lane from lane_keys k cross join (values (1), (2), (3), (5)) as l(lane)),
            counted as (
                select l.lane, (select count(*) from (
                    select from lane_keys k
                    cross join lateral (select from commands c
                        where c.lane_key = k.lane_key and c.lane = l.lane and c.queue_id is null and c.state = 'queued'
                            and c.organization_id = :organization) each
                    limit :most) up_to) as depth
                from (values (1), (2), (3), (5)) as l(lane)
                union all
                select 3, coalesce(sum(greatest(0, arrived - accepted - sent - failed - unknown - cancelled)), 0) from campaigns
                where finished_at is null and organization_id = :organization),
            heads as (
                select l.lane, h.* from lanes l
                cross join lateral (select due_at, waiting_reason from commands c
                    where c.lane_key = l.lane_key and c.lane = l.lane and c.queue_id is null and c.state = 'queued'
                        and c.organization_id = :organization
                    order by c.seq limit 1) h
                union all
                select 3, h.* from campaigns k
                cross join lateral (select due_at, waiting_reason from commands c
                    where c.lane_key = k.session_id and c.lane = 3 and c.queue_id = k.id and c.state = 'queued'
                    order by c.seq limit 1) h
                where k.finished_at is null and k.status = 'sending' and k.organization_id = :organization)
            select lane, sum(depth)::bigint as depth,
                   (select extract(epoch from now() - min(due_at))::float8 from heads h
                    where h.lane = counted.lane and h.due_at <= now() and h.waiting_reason is null) as oldest
            from counted group by lane""";

    private final JdbcClient jdbc;

    BacklogQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StatusView.Lane> of(Caller caller) {
        Map<Lane, StatusView.Lane> lanes = new EnumMap<>(Lane.class);
        SHOWN.forEach(lane -> lanes.put(lane, new StatusView.Lane(word(lane), 0, false, null)));
        jdbc.sql(LANES)
                .param("organization", caller.organizationId())
                .param("most", MOST)
                .query(row -> {
                    Lane lane = Lane.of(row.getInt("lane"));
                    long depth = row.getLong("depth");
                    Double oldest = row.getObject("oldest", Double.class);
                    lanes.put(lane, new StatusView.Lane(word(lane), depth, depth >= MOST, oldest));
                });
        return List.copyOf(lanes.values());
    }

    private static String word(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
