package io.waypost.worker.intake;

import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import io.waypost.worker.dispatch.DispatchSettings;
import io.waypost.worker.dispatch.Engine;
import io.waypost.worker.ledger.Inbox;
import io.waypost.worker.ledger.NewCommand;
import io.waypost.worker.ledger.Outage;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes what a poll brings into the ledger in one transaction. Only when this returns are the offsets let go; if it
 * throws, the same records come again, and the ledger knows those that it has.
 */
@Component
class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final Engine engine;
    private final DispatchSettings settings;

    Intake(Inbox inbox, DeadLetters deadLetters, Engine engine, DispatchSettings settings) {
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.engine = engine;
        this.settings = settings;
    }

    /** A person's commands. The partitions of this group's topics are the shards that this worker dispatches. */
    @KafkaListener(
            id = "waypost-worker",
            topics = {Topics.CONNECT, Topics.SYNC, Topics.SEND},
            containerFactory = "shardListeners")
    void interactive(List<ConsumerRecord<byte[], byte[]>> records) {
        take(records);
    }

    /** Campaigns, read apart, so that a flood of them never stands before a person's command. */
    @KafkaListener(id = "waypost-bulk", topics = Topics.BULK, containerFactory = "bulkListeners")
    void bulk(List<ConsumerRecord<byte[], byte[]>> records) {
        take(records);
    }

    /** One command for each id and body; {@link Inbox} decides between two bodies under one id. */
    private record Asked(UUID commandId, @Nullable String fingerprint) {}

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<NewCommand, ConsumerRecord<byte[], byte[]>> from = new IdentityHashMap<>();
        Map<Asked, NewCommand> asked = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> each : records) {
            try {
                NewCommand command = CommandRecord.read(each, settings);
                if (asked.putIfAbsent(new Asked(command.commandId(), command.fingerprint()), command) == null) {
                    from.put(command, each);
                }
            } catch (InvalidCommand e) {
                deadLetters.add(each, e);
            }
        }
        if (!asked.isEmpty()) {
            List<NewCommand> commands = List.copyOf(asked.values());
            add(commands, from);
            commands.stream()
                    .filter(c -> c.state().equals(State.QUEUED.stored()))
                    .forEach(c -> engine.offer(c.laneKey(), c.shard(), c.organizationId(), Lane.of(c.lane())));
        }
    }

    private void add(List<NewCommand> commands, Map<NewCommand, ConsumerRecord<byte[], byte[]>> from) {
        try {
            refuse(inbox.add(commands), from);
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                throw e;
            }
            log.warn("{} commands are taken in one by one: the database refused them together", commands.size(), e);
            commands.forEach(command -> addAlone(command, from));
        }
    }

    private void addAlone(NewCommand command, Map<NewCommand, ConsumerRecord<byte[], byte[]>> from) {
        try {
            refuse(inbox.add(List.of(command)), from);
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                throw e;
            }
            deadLetters.add(record(from, command), e);
        }
    }

    private void refuse(List<NewCommand> refused, Map<NewCommand, ConsumerRecord<byte[], byte[]>> from) {
        for (NewCommand command : refused) {
            InvalidCommand reason = command.campaignId() == null
                    ? new InvalidCommand("#/commandId", "was used before for another command: " + command.commandId())
                    : new InvalidCommand(
                            "#/campaignId", "was announced before by another upload: " + command.campaignId());
            deadLetters.add(record(from, command), reason);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(
            Map<NewCommand, ConsumerRecord<byte[], byte[]>> from, NewCommand command) {
        ConsumerRecord<byte[], byte[]> found = from.get(command);
        if (found == null) {
            throw new IllegalStateException("no record brought command " + command.commandId());
        }
        return found;
    }
}
