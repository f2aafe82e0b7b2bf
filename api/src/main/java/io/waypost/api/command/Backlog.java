package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.api.command.BacklogReader.Contents;
import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Commands that the broker has and no worker has taken in yet, whichever instance accepted them. Every question waits
 * for a reading that began after it was asked, so that a command accepted before is seen; questions share a reading.
 */
@Component
class Backlog {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private final BacklogReader reader;
    private final TakenIn takenIn;
    private final AtomicLong begun = new AtomicLong();
    private long done;
    private @Nullable KafkaException failure;
    private Contents contents = new Contents(List.of(), true);

    Backlog(BacklogReader reader, TakenIn takenIn) {
        this.reader = reader;
        this.takenIn = takenIn;
    }

    /** @throws Problem 503 if it cannot be told: Kafka is away, or the backlog is too long to be searched */
    Optional<Accepted> find(Caller caller, UUID commandId) {
        return decided(caller, accepted -> accepted.commandId().equals(commandId));
    }

    /** @throws Problem as {@link #find} */
    boolean connects(Caller caller, UUID session) {
        return decided(caller, a -> a.action().equals("connect") && session.equals(a.sessionId()))
                .isPresent();
    }

    /**
     * As far as it was searched; a command that is not found may still be there.
     *
     * @throws Problem 503 if Kafka is away
     */
    Optional<Accepted> glance(Caller caller, UUID commandId) {
        return search(fresh(), caller, accepted -> accepted.commandId().equals(commandId));
    }

    /**
     * Whether anything of any campaign waits to be taken in.
     *
     * @throws Problem 503 if Kafka is away
     */
    boolean bulk() {
        try {
            return takenIn.bulkWaits();
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private Optional<Accepted> decided(Caller caller, Predicate<Accepted> wanted) {
        Contents now = fresh();
        Optional<Accepted> found = search(now, caller, wanted);
        if (found.isEmpty() && !now.complete()) {
            throw ProblemCode.UNAVAILABLE
                    .because(
                            "So many commands wait to be taken in that it cannot be told yet whether this is among them."
                                    + " Try again in a moment; if it stays, check that workers are running.")
                    .retryAfter(RETRY_AFTER);
        }
        return found;
    }

    private static Optional<Accepted> search(Contents contents, Caller caller, Predicate<Accepted> wanted) {
        return contents.commands().stream()
                .filter(a -> a.organizationId().equals(caller.organizationId()))
                .filter(wanted)
                .findFirst();
    }

    private Contents fresh() {
        long needed = begun.get() + 1; // before the turn: a reading that is under way may have passed what is asked for
        synchronized (this) {
            if (done < needed) {
                read();
            }
            if (failure != null) {
                throw unavailable(failure);
            }
            return contents;
        }
    }

    private void read() {
        long number = begun.incrementAndGet();
        try {
            contents = reader.read();
            failure = null;
        } catch (KafkaException e) {
            LOG.warn("The commands that wait in Kafka cannot be read: {}", e.getMessage());
            failure = e;
        } finally {
            done = number;
        }
    }

    private static Problem unavailable(Exception cause) {
        return ProblemCode.BROKER_UNAVAILABLE
                .because(
                        "The database does not have this, and Kafka cannot be asked whether it waits there. Try again in"
                                + " a moment; if it stays, check WAYPOST_KAFKA_BOOTSTRAP_SERVERS and the brokers.")
                .retryAfter(RETRY_AFTER)
                .causedBy(cause);
    }
}
