package io.waypost.worker.ledger;

import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much waits, and how long already. It costs the same however much that is: campaigns are known by their counters,
 * everything else is counted along an index and up to a bound, and the oldest of a queue is its head.
 */
@Component
public class Backlogs {
    /** With so many in one queue, or so many in all, a few more make no difference. */
    public static final int MOST = 10_000;

    private static final int MOST_IN_ALL = 50_000;
    private static final Integer[] SHARDS =
            IntStream.range(0, Topics.PARTITIONS).boxed().toArray(Integer[]::new);

    /** From lane key to lane key along the index, as the sweep walks. */
    private static final String LANE_KEYS = """
            with recursive walk as (
                (select s.shard, q.lane_key from unnest(?) as s(shard)
                 cross join lateral (select lane_key from commands
                     where shard = s.shard and state || '' = 'queued' order by lane_key limit 1) q)
                union all
                (select w.shard, q.lane_key from walk w
                 cross join lateral (select lane_key from commands
                     where shard = w.shard and state || '' = 'queued' and lane_key > w.lane_key
                     order by lane_key limit 1) q)),
            lane_keys as (select lane_key from walk limit 10000)
            """;

    private static final String DEPTHS = LANE_KEYS + """
            select lane, count(*) from (
                select l.lane from lane_keys k
                cross join generate_series(0, 5) as l(lane)
                cross join lateral (select from commands c
                    where c.lane_key = k.lane_key and c.lane = l.lane and c.queue_id is null and c.state = 'queued'
                    limit ?) each
                limit ?) counted
            group by lane""";

    /** A campaign that is paused waits because somebody wants it to. */
    private static final String AGES = LANE_KEYS + """
            select lane, max(extract(epoch from now() - due_at))::float8 from (
                select l.lane, h.due_at, h.waiting_reason from lane_keys k
                cross join generate_series(0, 5) as l(lane)
                cross join lateral (select due_at, waiting_reason from commands c
                    where c.lane_key = k.lane_key and c.lane = l.lane and c.queue_id is null and c.state = 'queued'
                    order by c.queue_id, c.seq limit 1) h
                union all
                select 3, h.due_at, h.waiting_reason from campaigns k
                cross join lateral (select due_at, waiting_reason from commands c
                    where c.lane_key = k.session_id and c.lane = 3 and c.queue_id = k.id and c.state = 'queued'
                    order by c.seq limit 1) h
                where k.finished_at is null and k.status = 'sending') heads
            where due_at <= now() and waiting_reason is null group by lane""";

    /** Of what has arrived, as their counters tell; one call at most of each is in flight. */
    private static final String CAMPAIGNS = """
            select coalesce(sum(greatest(0, arrived - accepted - sent - failed - unknown - cancelled)), 0) from campaigns
            where finished_at is null""";

    private static final String OUTBOX = """
            select (select count(*) from (select from outbox limit ?) o),
                   (select extract(epoch from now() - (event::json ->> 'occurredAt')::timestamptz)::float8
                    from outbox order by seq limit 1)""";

    private final JdbcClient jdbc;

    Backlogs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What waits to be published.
     *
     * @param events up to {@link #MOST}
     */
    public record Unpublished(long events, Duration oldest) {}

    /** How many commands are queued in each lane: those of campaigns all of them, others up to {@link #MOST} of a queue. */
    public Map<Lane, Long> depths() {
        Map<Lane, Long> depths = new HashMap<>();
        jdbc.sql(DEPTHS).params(SHARDS, MOST, MOST_IN_ALL).query(row -> {
            depths.put(Lane.of(row.getInt(1)), row.getLong(2));
        });
        depths.merge(Lane.BULK, jdbc.sql(CAMPAIGNS).query(Long.class).single(), Long::sum);
        return depths;
    }

    /** For how long the oldest of each lane could have gone; of those alone that were not told what to wait for. */
    public Map<Lane, Duration> ages() {
        Map<Lane, Duration> ages = new HashMap<>();
        jdbc.sql(AGES).param(SHARDS).query(row -> {
            ages.put(Lane.of(row.getInt(1)), seconds(row.getDouble(2)));
        });
        return ages;
    }

    public Unpublished unpublished() {
        return jdbc.sql(OUTBOX)
                .param(MOST)
                .query((row, _) -> new Unpublished(row.getLong(1), seconds(row.getDouble(2))))
                .single();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.max(0, (long) (seconds * 1000)));
    }
}
