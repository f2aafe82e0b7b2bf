package io.waypost.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ResultsProgressTest {
    private static final TopicPartition PARTITION = new TopicPartition("results", 0);
    private static final long NOW = 1_000_000_000L;

    private final ResultsProgress progress =
            new ResultsProgress(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), new SimpleMeterRegistry());

    @Test
    void it_is_caught_up_at_the_end_or_within_a_few_seconds_of_it() {
        assertThat(progress.caughtUp()).as("nothing is known yet").isFalse();
        behind(0, NOW);
        assertThat(progress.caughtUp()).isTrue();
        behind(5, NOW - 1_000);
        assertThat(progress.caughtUp()).isTrue();
        behind(5, NOW - 11_000);
        assertThat(progress.caughtUp()).as("it shows the past").isFalse();
        behind(0, NOW - 11_000);
        assertThat(progress.caughtUp()).isTrue();
        progress.forget();
        assertThat(progress.caughtUp()).as("the topic is not read").isFalse();
        assertThat(progress.lag()).isEmpty();
    }

    private void behind(long lag, long lastPublished) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.updateEndOffsets(Map.of(PARTITION, lag));
            consumer.seek(PARTITION, 0);
            progress.passed(new ConsumerRecord<>(
                    "results",
                    0,
                    0,
                    lastPublished,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    "",
                    new byte[0],
                    new RecordHeaders(),
                    Optional.empty()));
            progress.measure(consumer);
        }
    }
}
