package io.waypost.worker.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Topics;
import io.waypost.contract.Violation;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.stereotype.Component;

/** Puts away what can never be taken in: as it was, with the reason in Spring's {@code kafka_dlt-*} headers. */
@Component
class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterPublishingRecoverer recoverer;
    private final Counter counter;

    DeadLetters(KafkaOperations<byte[], byte[]> kafka, MeterRegistry meters) {
        counter = Counter.builder("waypost.dead.letters")
                .description("Records of the command topics that can never be taken in")
                .register(meters);
        recoverer = new DeadLetterPublishingRecoverer(
                kafka, (_, _) -> new TopicPartition(Topics.DEAD_LETTERS, -1)); // by its key
        recoverer.setFailIfSendResultIsError(true);
        recoverer.setWaitForSendResultTimeout(Duration.ofSeconds(10));
    }

    /** Returns once the broker has it; throws if it has not, so that the record comes again. */
    void add(ConsumerRecord<byte[], byte[]> refused, Exception reason) {
        log.warn(
                "A record of {}-{} at {} is refused: {}",
                refused.topic(),
                refused.partition(),
                refused.offset(),
                words(reason));
        recoverer.accept(refused, reason);
        counter.increment();
    }

    /** Which fields are wrong, and not what stands in them; the whole reason goes with the record. */
    private static String words(Exception reason) {
        return reason instanceof InvalidCommand invalid
                ? invalid.violations().stream().map(Violation::pointer).collect(Collectors.joining(", "))
                : reason.getClass().getSimpleName();
    }
}
