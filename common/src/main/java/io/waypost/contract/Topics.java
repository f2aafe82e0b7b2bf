package io.waypost.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The topics by name, and the rule that puts a session on a shard. */
public final class Topics {
    public static final String CONNECT = "waypost.commands.connect";
    public static final String SYNC = "waypost.commands.sync";
    public static final String SEND = "waypost.commands.send";
    public static final String BULK = "waypost.commands.bulk";
    public static final String GATEWAY_EVENTS = "waypost.gateway.events";
    public static final String RESULTS = "waypost.results";
    public static final String DEAD_LETTERS = "waypost.commands.dlt";

    /** A person's commands. */
    public static final List<String> INTERACTIVE = List.of(CONNECT, SYNC, SEND);

    /** Every topic whose partitions are shards. */
    public static final List<String> ALL = List.of(CONNECT, SYNC, SEND, BULK, GATEWAY_EVENTS, RESULTS, DEAD_LETTERS);

    /** Partitions of each topic. Part of the contract: a session's shard follows from it. */
    public static final int PARTITIONS = 24;

    private Topics() {}

    /**
     * The shard of a lane: the partition on which Kafka's own partitioner puts the key's text, so that whoever reads
     * that partition dispatches the session (Kafka's {@code BuiltInPartitioner}: murmur2 of the key, sign bit cleared).
     */
    public static int shardOf(UUID laneKey) {
        return (Murmur2.hash(laneKey.toString().getBytes(StandardCharsets.UTF_8)) & 0x7fffffff) % PARTITIONS;
    }
}
