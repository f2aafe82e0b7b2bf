package io.waypost.worker.intake;

import io.waypost.contract.CloudEvents;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Ids;
import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import io.waypost.contract.Uuids;
import io.waypost.worker.dispatch.DispatchSettings;
import io.waypost.worker.ledger.NewCommand;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads a record of a command topic, whoever wrote it. */
final class CommandRecord {
    private static final UUID SPACE = new UUID(0, 0);

    private CommandRecord() {}

    /**
     * @throws InvalidCommand if it can never be taken in
     */
    static NewCommand read(ConsumerRecord<byte[], byte[]> from, DispatchSettings settings) throws InvalidCommand {
        Instant written = Instant.ofEpochMilli(from.timestamp());
        CommandEnvelope envelope = CommandEnvelope.read(from.value(), fallbackId(from), written);
        Lane own = envelope.command().action().lane();
        Lane lane = from.topic().equals(Topics.BULK) && own == Lane.INTERACTIVE ? Lane.BULK : own;
        return NewCommand.of(
                envelope,
                lane,
                settings.patience(),
                settings.campaignPatience(),
                header(from, CloudEvents.FINGERPRINT),
                header(from, CloudEvents.TRACE_PARENT));
    }

    /** The record's CloudEvents id; else its place, which a redelivery shares. */
    private static UUID fallbackId(ConsumerRecord<byte[], byte[]> from) {
        return Optional.ofNullable(header(from, CloudEvents.ID))
                .flatMap(Uuids::parse)
                .orElseGet(() -> Ids.derived(SPACE, from.topic(), from.partition() + "/" + from.offset()));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> from, String name) {
        Header header = from.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
