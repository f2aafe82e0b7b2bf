package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Lost;
import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Publishes a command once for each idempotency key. Requests at the same time on this instance wait for the first;
 * on two instances both may publish the same id, of which the ledger keeps one.
 */
@Component
public class Once {
    private final CommandPublisher publisher;
    private final CommandQueries ledger;
    private final RecentCommands recent;
    private final Backlog backlog;
    private final Clock clock;
    private final Map<UUID, Reservation> reservations = new ConcurrentHashMap<>();

    Once(CommandPublisher publisher, CommandQueries ledger, RecentCommands recent, Backlog backlog, Clock clock) {
        this.publisher = publisher;
        this.ledger = ledger;
        this.recent = recent;
        this.backlog = backlog;
        this.clock = clock;
    }

    /** Without a key: always. */
    Receipt publish(CommandEnvelope envelope, @Nullable String traceParent) {
        return Receipt.of(send(envelope, null, traceParent), false);
    }

    /** @throws Problem 422 if the key was used with another body */
    Receipt publish(Caller caller, CommandEnvelope envelope, String fingerprint, @Nullable String traceParent) {
        Reservation mine = new Reservation(fingerprint, new CompletableFuture<>());
        Reservation first = reservations.putIfAbsent(envelope.commandId(), mine);
        if (first != null) {
            checkSame(first.fingerprint(), fingerprint);
            return Receipt.of(outcome(first), true);
        }
        try {
            Optional<Accepted> before = known(caller, envelope.commandId());
            before.ifPresent(accepted -> checkSame(accepted.fingerprint(), fingerprint));
            Accepted accepted = before.orElseGet(() -> send(envelope, fingerprint, traceParent));
            mine.accepted().complete(accepted);
            return Receipt.of(accepted, before.isPresent());
        } catch (RuntimeException e) {
            mine.accepted().completeExceptionally(e);
            throw e;
        } finally {
            reservations.remove(envelope.commandId(), mine);
        }
    }

    private Optional<Accepted> known(Caller caller, UUID commandId) {
        return recent.find(caller, commandId)
                .or(() -> inLedger(caller, commandId))
                .or(() -> backlog.glance(caller, commandId));
    }

    private Optional<Accepted> inLedger(Caller caller, UUID commandId) {
        try {
            return ledger.accepted(caller, commandId);
        } catch (DataAccessException e) {
            if (Lost.is(e)) {
                return Optional.empty(); // the ledger's unique id still keeps it to one effect
            }
            throw e;
        }
    }

    private Accepted send(CommandEnvelope envelope, @Nullable String fingerprint, @Nullable String traceParent) {
        checkNotExpired(envelope.command());
        publisher.publish(envelope, fingerprint, traceParent);
        Accepted accepted = Accepted.of(envelope, fingerprint);
        recent.add(accepted);
        return accepted;
    }

    /** Here and not before: a repeat of what was accepted in time is not too late. */
    private void checkNotExpired(Command command) {
        Instant expiresAt = command instanceof Command.Send send ? send.expiresAt() : null;
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw ProblemCode.INVALID_COMMAND
                    .because("Correct the fields named under errors and send the command again.")
                    .at("#/expiresAt", "lies in the past: the message would never be sent");
        }
    }

    private static Accepted outcome(Reservation first) {
        try {
            return first.accepted().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
    }

    /** @throws Problem 422 if a key was used for another body before */
    public static void checkSame(@Nullable String before, String now) {
        if (before != null && !before.equals(now)) {
            throw ProblemCode.IDEMPOTENCY_KEY_REUSED.because(
                    "This Idempotency-Key was used before with another body, and"
                            + " nothing was done now. Take a new key for a new command, or repeat the body exactly.");
        }
    }

    private record Reservation(String fingerprint, CompletableFuture<Accepted> accepted) {}
}
