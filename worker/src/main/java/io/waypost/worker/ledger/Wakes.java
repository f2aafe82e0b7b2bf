package io.waypost.worker.ledger;

import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells whichever worker dispatches a lane that there is something to do in it, once the caller's transaction commits. Only
 * for what comes seldom: PostgreSQL lets one notifying transaction commit at a time.
 */
public final class Wakes {
    /** The channel on which workers listen. */
    public static final String CHANNEL = "waypost_lanes";
    /** What is told instead of a lane when every lane may have something to do. */
    public static final String ALL = "all";

    private static final String SEPARATOR = " ";

    private Wakes() {}

    /** A lane in which there is something to do. */
    public record Wake(UUID laneKey, int shard, UUID organizationId, Lane lane) {
        /** @throws IllegalArgumentException if it is none */
        public static Wake read(String told) {
            String[] parts = told.split(SEPARATOR, -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a wake: " + told);
            }
            UUID laneKey = UUID.fromString(parts[0]);
            return new Wake(
                    laneKey, Topics.shardOf(laneKey), UUID.fromString(parts[1]), Lane.of(Integer.parseInt(parts[2])));
        }
    }

    public static void lane(JdbcClient jdbc, UUID laneKey, UUID organizationId, Lane lane) {
        tell(jdbc, laneKey + SEPARATOR + organizationId + SEPARATOR + lane.number());
    }

    public static void lanes(JdbcClient jdbc, Collection<UUID> laneKeys, UUID organizationId, Lane lane) {
        laneKeys.forEach(laneKey -> lane(jdbc, laneKey, organizationId, lane));
    }

    public static void all(JdbcClient jdbc) {
        tell(jdbc, ALL);
    }

    private static void tell(JdbcClient jdbc, String what) {
        jdbc.sql("select pg_notify(?, ?)")
                .params(CHANNEL, what)
                .query(String.class)
                .list();
    }
}
