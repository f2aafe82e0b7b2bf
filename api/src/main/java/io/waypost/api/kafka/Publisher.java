package io.waypost.api.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Hands records to the broker and returns once it has them. Thread-safe. */
@Component
public class Publisher implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration LONGEST = Duration.ofSeconds(12);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private final Producer<String, byte[]> producer;
    private final Timer timer;

    Publisher(KafkaClients clients, MeterRegistry metrics) {
        this.producer = clients.producer();
        this.timer = metrics.timer("waypost.publish");
    }

    /**
     * Publishes and waits for the acknowledgement of all replicas in sync.
     *
     * @throws Problem 503 if the broker did not confirm in time; the record has then been given up
     */
    public void publish(ProducerRecord<String, byte[]> record) {
        long begin = System.nanoTime();
        try {
            producer.send(record).get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("{} did not take a record: {}", record.topic(), e.toString());
            throw unavailable().causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable().causedBy(e);
        }
    }

    static Problem unavailable() {
        return ProblemCode.BROKER_UNAVAILABLE
                .because("Kafka did not confirm the record in time, so nothing was accepted. Try again with the same"
                        + " Idempotency-Key; if it stays, check WAYPOST_KAFKA_BOOTSTRAP_SERVERS and the brokers.")
                .retryAfter(RETRY_AFTER);
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(10));
    }
}
