package io.waypost.worker.dispatch;

import io.waypost.worker.ledger.Fleets;
import java.time.Duration;
import java.util.List;

/** This worker among all that share the gateway. */
final class Fleet {
    /** Whoever was not seen for so long is gone. */
    private static final Duration AWAY = Duration.ofSeconds(6);

    private final Fleets fleets;
    private final String name;
    private final Fleets.Facts facts;

    Fleet(Fleets fleets, String name, Fleets.Facts facts) {
        this.fleets = fleets;
        this.name = name;
        this.facts = facts;
    }

    /** @param rank this one's place among them, from 0 */
    record Standing(int workers, int rank) {
        /** An even part of the fleet's limit, and at least one: the ledger sees to the limit itself. */
        int shareOf(int limit) {
            int even = limit / workers + (rank < limit % workers ? 1 : 0);
            return Math.max(1, even);
        }
    }

    Standing attend() {
        List<String> names = fleets.attend(name, facts, AWAY);
        return new Standing(Math.max(1, names.size()), Math.max(0, names.indexOf(name)));
    }

    void leave() {
        fleets.leave(name);
    }
}
