package io.waypost.api.kafka;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Hands many records to the broker without waiting for each. Thread-safe. */
@Component
public class BulkPublisher implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(BulkPublisher.class);
    private static final int ON_THE_WAY = 20_000;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private final Producer<String, byte[]> producer;

    BulkPublisher(KafkaClients clients) {
        this.producer = clients.bulkProducer();
    }

    public Bulk begin() {
        return new Bulk();
    }

    /** Records that count only together. Belongs to one thread. */
    public final class Bulk {
        private final Semaphore room = new Semaphore(ON_THE_WAY);
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        private Bulk() {}

        /** @throws io.waypost.api.problem.Problem 503 as soon as one of the records was not confirmed */
        public void add(ProducerRecord<String, byte[]> record) {
            take(1);
            try {
                producer.send(record, (metadata, e) -> confirmed(e));
            } catch (KafkaException e) {
                confirmed(e);
            }
        }

        /**
         * Returns once the broker has all of them.
         *
         * @throws io.waypost.api.problem.Problem 503 if it does not have all of them; it may have some
         */
        public void finish() {
            take(ON_THE_WAY);
        }

        private void confirmed(@Nullable Exception e) {
            failure.compareAndSet(null, e);
            room.release();
        }

        private void take(int permits) {
            try {
                boolean taken = room.tryAcquire(permits, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
                Exception first = failure.get();
                if (!taken || first != null) {
                    LOG.warn("Kafka did not take all records of a bulk: {}", first == null ? "no answer" : first);
                    throw first == null
                            ? Publisher.unavailable()
                            : Publisher.unavailable().causedBy(first);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Publisher.unavailable().causedBy(e);
            }
        }
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(10));
    }
}
