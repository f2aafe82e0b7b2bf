package io.waypost.worker.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waypost.contract.Json;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Outage;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Takes what webhooks brought. Offsets are let go once it is written; what comes again changes nothing. */
@Component
class WebhookIntake {
    private static final Logger log = LoggerFactory.getLogger(WebhookIntake.class);
    private final Hooks hooks;
    private final Counter taken;
    private final Counter unreadable;
    private final Counter failed;

    WebhookIntake(Hooks hooks, MeterRegistry meters) {
        this.hooks = hooks;
        this.taken = counter(meters, "taken");
        this.unreadable = counter(meters, "unreadable");
        this.failed = counter(meters, "failed");
    }

    @KafkaListener(id = "waypost-webhooks", topics = Topics.GATEWAY_EVENTS, containerFactory = "bulkListeners")
    void take(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> from) {
        try {
            if (from.value() != null && Json.MAPPER.readTree(from.value()) instanceof ObjectNode body) {
                hooks.take(body);
                taken.increment();
                return;
            }
            unreadable.increment();
            log.warn("A webhook at {} is no JSON object; it is passed over", from.offset());
        } catch (JacksonException e) {
            unreadable.increment();
            log.warn("A webhook at {} is no JSON; it is passed over", from.offset()); // what it says is nobody's affair
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                throw e;
            }
            failed.increment();
            log.error("A webhook at {} could not be settled; it is passed over", from.offset(), e);
        }
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("waypost.webhooks.settled")
                .description("Webhooks read from Kafka")
                .tag("result", result)
                .register(meters);
    }
}
