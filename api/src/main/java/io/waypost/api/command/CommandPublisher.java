package io.waypost.api.command;

import io.waypost.api.kafka.Publisher;
import io.waypost.api.kafka.TraceParent;
import io.waypost.contract.Action;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a command on its topic, as a CloudEvent in binary mode. */
@Component
public class CommandPublisher {
    private final Publisher publisher;
    private final DoorSight sight;

    CommandPublisher(Publisher publisher, DoorSight sight) {
        this.publisher = publisher;
        this.sight = sight;
    }

    public void publish(CommandEnvelope envelope, @Nullable String fingerprint, @Nullable String traceParent) {
        Action action = envelope.command().action();
        publisher.publish(record(action.topic(), envelope, fingerprint, TraceParent.next(traceParent)));
    }

    /** Counts sends that were published by somebody else as records of {@link #record}. */
    public void count(int sends) {
        sight.count(Action.SEND.wire(), DoorSight.ACCEPTED, sends);
    }

    /**
     * A campaign's send: it travels in a lane of its own, so that a bulk never stands before a person.
     *
     * @param fingerprint of the upload, by which the worker knows it from another under the same key
     */
    public static ProducerRecord<String, byte[]> record(
            CommandEnvelope envelope, @Nullable String fingerprint, String traceParent) {
        return record(Topics.BULK, envelope, fingerprint, traceParent);
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, CommandEnvelope envelope, @Nullable String fingerprint, String traceParent) {
        Action action = envelope.command().action();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, envelope.routingKey().toString(), envelope.toJson());
        header(record, CloudEvents.SPEC_VERSION, "1.0");
        header(record, CloudEvents.ID, envelope.commandId().toString());
        header(record, CloudEvents.SOURCE, "/waypost/api");
        header(record, CloudEvents.TYPE, CloudEvents.TYPE_PREFIX + "command." + action.wire());
        header(record, CloudEvents.TIME, envelope.issuedAt().toString());
        header(record, CloudEvents.SUBJECT, envelope.commandId().toString());
        header(record, CloudEvents.CONTENT_TYPE, "application/json");
        header(record, CloudEvents.TRACE_PARENT, traceParent);
        if (fingerprint != null) {
            header(record, CloudEvents.FINGERPRINT, fingerprint);
        }
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
