package io.waypost.worker.intake;

import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import io.waypost.worker.dispatch.DispatchSettings;
import io.waypost.worker.dispatch.Engine;
import io.waypost.worker.ledger.Inbox;
import io.waypost.worker.ledger.Incoming;
import io.waypost.worker.ledger.NewCommand;
import io.waypost.worker.ledger.Outage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes what a poll brings into the ledger, whole batches in one transaction. Only when this returns are the offsets let go; if it
 * throws, the same records come again, and the ledger knows those that it has.
 */
@Component
class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /** Rows in one transaction, at most. */
    private static final int PIECE = 1_000;

    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final Engine engine;
    private final DispatchSettings settings;
    private final IntakeSight sight;

    Intake(Inbox inbox, DeadLetters deadLetters, Engine engine, DispatchSettings settings, IntakeSight sight) {
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.engine = engine;
        this.settings = settings;
        this.sight = sight;
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
    private record Asked(UUID commandId, @Nullable String fingerprint) {
        static Asked of(NewCommand command) {
            return new Asked(command.commandId(), command.fingerprint());
        }
    }

    /** What some records brought: commands with their records, and records that are never taken in, with the reason. */
    private record Piece(
            List<NewCommand> commands,
            Map<Asked, ConsumerRecord<byte[], byte[]>> from,
            Map<ConsumerRecord<byte[], byte[]>, Exception> refused) {

        void refuse(NewCommand command, Exception reason) {
            refused.put(Objects.requireNonNull(from.get(Asked.of(command)), "no record brought a command"), reason);
        }
    }

    /**
     * Piece by piece: while one is written, those behind it are read and put in the form in which they travel. What is refused is put
     * away when all else is written: as long as the database is away, all of this comes again and again.
     */
    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Piece> pieces = new ArrayList<>();
        Future<?> written = CompletableFuture.completedFuture(null);
        for (int from = 0; from < records.size(); from += PIECE) {
            Piece piece = read(records.subList(from, Math.min(from + PIECE, records.size())));
            pieces.add(piece);
            Future<?> before = written;
            FutureTask<?> writing = new FutureTask<>(() -> write(piece, before), null);
            if (from + PIECE < records.size()) {
                Thread.ofVirtual().name("intake").start(writing);
            } else {
                writing.run();
            }
            written = writing;
        }
        await(written);
        pieces.forEach(piece -> piece.refused.forEach(deadLetters::add));
    }

    private static void await(Future<?> writing) {
        try {
            writing.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while commands were written", e);
        }
    }

    private Piece read(List<ConsumerRecord<byte[], byte[]>> records) {
        Piece piece = new Piece(new ArrayList<>(), new HashMap<>(), new LinkedHashMap<>());
        for (ConsumerRecord<byte[], byte[]> each : records) {
            try {
                NewCommand command = CommandRecord.read(each, settings);
                if (piece.from.putIfAbsent(Asked.of(command), each) == null) {
                    piece.commands.add(command);
                }
            } catch (InvalidCommand e) {
                piece.refused.put(each, e);
            }
        }
        return piece;
    }

    /** In the order of the records, as lanes have theirs from it. */
    private void write(Piece piece, Future<?> before) {
        if (piece.commands.isEmpty()) {
            await(before);
            return;
        }
        sight.watched(piece.commands, traced -> {
            Incoming incoming = Incoming.of(traced);
            await(before);
            sight.timed(() -> add(incoming, piece));
        });
        piece.commands.stream()
                .filter(c -> c.state().equals(State.QUEUED.stored()))
                .forEach(c -> engine.offer(c.laneKey(), c.shard(), c.organizationId(), Lane.of(c.lane())));
    }

    private void add(Incoming incoming, Piece piece) {
        try {
            refuse(inbox.add(incoming), piece);
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                throw e;
            }
            List<NewCommand> commands = incoming.commands();
            log.warn("{} commands are taken in one by one: the database refused them together", commands.size(), e);
            commands.forEach(command -> addAlone(command, piece));
        }
    }

    private void addAlone(NewCommand command, Piece piece) {
        try {
            refuse(inbox.add(Incoming.of(List.of(command))), piece);
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                throw e;
            }
            piece.refuse(command, e);
        }
    }

    private static void refuse(List<NewCommand> refused, Piece piece) {
        for (NewCommand command : refused) {
            InvalidCommand reason = command.campaignId() == null
                    ? new InvalidCommand("#/commandId", "was used before for another command: " + command.commandId())
                    : new InvalidCommand(
                            "#/campaignId", "was announced before by another upload: " + command.campaignId());
            piece.refuse(command, reason);
        }
    }
}
