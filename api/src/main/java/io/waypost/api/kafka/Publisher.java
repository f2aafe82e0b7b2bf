package io.waypost.api.kafka;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.CloudEvents;
import io.waypost.trace.TraceParents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
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
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> COMMAND = AttributeKey.stringKey("waypost.command.id");
    private static final AttributeKey<String> RESULT = AttributeKey.stringKey("waypost.outcome");
    private final Producer<String, byte[]> producer;
    private final Meter.MeterProvider<Timer> time;
    private final Tracer tracer;

    Publisher(KafkaClients clients, MeterRegistry metrics, OpenTelemetry telemetry) {
        this.producer = clients.producer();
        this.time = Timer.builder("waypost.publish")
                .description("From handing a record to Kafka to its acknowledgement")
                .withRegistry(metrics);
        this.tracer = telemetry.getTracer("io.waypost.api");
    }

    /**
     * Publishes and waits for the acknowledgement of all replicas in sync.
     *
     * @throws Problem 503 if the broker did not confirm in time; the record has then been given up
     */
    public void publish(ProducerRecord<String, byte[]> record) {
        long begin = System.nanoTime();
        String result = "failed";
        Span span = span(record);
        try {
            producer.send(record).get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            result = "published";
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("{} did not take a record: {}", record.topic(), e.toString());
            throw unavailable().causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable().causedBy(e);
        } finally {
            time.withTags("topic", record.topic(), "result", result)
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            span.setAttribute(RESULT, result).end();
        }
    }

    /** From here on the record is followed under this step. */
    private Span span(ProducerRecord<String, byte[]> record) {
        Span span = tracer.spanBuilder(record.topic() + " publish")
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute(TOPIC, record.topic())
                .startSpan();
        Header subject = record.headers().lastHeader(CloudEvents.SUBJECT);
        if (subject != null) {
            span.setAttribute(COMMAND, new String(subject.value(), StandardCharsets.UTF_8));
        }
        String traceParent = TraceParents.of(span);
        if (traceParent != null) {
            record.headers().remove(CloudEvents.TRACE_PARENT);
            record.headers().add(CloudEvents.TRACE_PARENT, traceParent.getBytes(StandardCharsets.UTF_8));
        }
        return span;
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
