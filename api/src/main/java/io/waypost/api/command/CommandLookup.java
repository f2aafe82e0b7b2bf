package io.waypost.api.command;

import io.waypost.api.access.Caller;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds a command wherever it is: in the ledger, or still on its way there. Thread-safe. */
@Component
public class CommandLookup {
    private final CommandQueries ledger;
    private final RecentCommands recent;
    private final Backlog backlog;

    CommandLookup(CommandQueries ledger, RecentCommands recent, Backlog backlog) {
        this.ledger = ledger;
        this.recent = recent;
        this.backlog = backlog;
    }

    /** @throws io.waypost.api.problem.Problem 503 if it cannot be told whether it exists */
    public Optional<CommandView> find(Caller caller, UUID id) {
        return ledger.find(caller, id)
                .or(() -> recent.find(caller, id).map(Accepted::view))
                .or(() -> backlog.find(caller, id).map(Accepted::view))
                .or(() -> ledger.find(caller, id)); // taken in between the first look and the second
    }
}
