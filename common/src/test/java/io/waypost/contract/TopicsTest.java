package io.waypost.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** Whoever reads a partition dispatches its sessions: our shard must be the partition that Kafka itself chooses. */
class TopicsTest {
    private final Random random = new Random(20_261_123);

    @Test
    void aSessionsShardIsThePartitionOnWhichKafkaPutsItsKey() {
        for (int i = 0; i < 10_000; i++) {
            UUID key = new UUID(random.nextLong(), random.nextLong());
            byte[] bytes = key.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(Topics.shardOf(key)).isEqualTo(Utils.toPositive(Utils.murmur2(bytes)) % Topics.PARTITIONS);
        }
    }

    @Test
    void theHashIsKafkasForEveryLength() {
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Murmur2.hash(bytes)).as("%d bytes", length).isEqualTo(Utils.murmur2(bytes));
        }
    }

    @Test
    void sessionsAreSpreadOverAllShards() {
        assertThat(IntStream.range(0, 1_000)
                        .map(_ -> Topics.shardOf(new UUID(random.nextLong(), random.nextLong())))
                        .distinct()
                        .count())
                .isEqualTo(Topics.PARTITIONS);
    }
}
