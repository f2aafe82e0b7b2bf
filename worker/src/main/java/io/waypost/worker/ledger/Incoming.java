package io.waypost.worker.ledger;

import java.util.List;
import java.util.function.Predicate;

/**
 * Commands in the form in which they travel to the database. Whoever has many makes it before it is their
 * turn to be written.
 */
public record Incoming(List<NewCommand> commands, String rows) {

    public static Incoming of(List<NewCommand> commands) {
        return new Incoming(commands, Rows.json(commands));
    }

    /** Those of them; as a rule it is all or none. */
    Incoming only(Predicate<NewCommand> which) {
        List<NewCommand> some = commands.stream().filter(which).toList();
        return some.size() == commands.size() ? this : of(some);
    }
}
