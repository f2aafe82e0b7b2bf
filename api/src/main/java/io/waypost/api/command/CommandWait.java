package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Lost;
import io.waypost.api.live.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Waits for a command's end: looks into the ledger at each of its events, and now and then without one. */
@Component
class CommandWait {
    private static final Duration LOOK = Duration.ofMillis(500);
    private final CommandQueries commands;

    CommandWait(CommandQueries commands) {
        this.commands = commands;
    }

    /** @param events of this command, since before it was published */
    Optional<CommandView> end(Caller caller, UUID commandId, Subscription events, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!events.ended()) {
            Optional<CommandView> view = look(caller, commandId).filter(CommandView::terminal);
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (view.isPresent() || !left.isPositive()) {
                return view;
            }
            events.next(left.compareTo(LOOK) < 0 ? left : LOOK);
        }
        return Optional.empty();
    }

    private Optional<CommandView> look(Caller caller, UUID commandId) {
        try {
            return commands.find(caller, commandId);
        } catch (DataAccessException e) {
            if (Lost.is(e)) {
                return Optional.empty(); // it was accepted all the same: the answer will be the 202
            }
            throw e;
        }
    }
}
