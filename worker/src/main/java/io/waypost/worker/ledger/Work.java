package io.waypost.worker.ledger;

import io.waypost.contract.Command;
import java.util.UUID;

/** What a row of the ledger asks for. */
public sealed interface Work {
    /** Somebody's command. */
    record Asked(Command command) implements Work {}

    /** A send to a person who has opted out, as the claim saw it: it is not made. */
    record OptedOut(Command.Send send) implements Work {}

    /** A send whose time was over when it was claimed, as after a long outage: it is not made. */
    record Expired(Command.Send send) implements Work {}

    /** The worker's own recurring look at a session: one row per session, due again and again. */
    record Watch(UUID sessionId) implements Work {
        /** The action of such a row. It is no command: nobody can ask for it, and nobody sees it. */
        public static final String ACTION = "watch";
    }

    /** The worker's own question whether a message arrived: one row per message in doubt, due again until it is settled. */
    record Verification(UUID messageId) implements Work {
        public static final String ACTION = "verification";
    }

    /** The worker's own test of a parked gateway: one row for the whole fleet, there while the gateway is parked. */
    record Probe() implements Work {
        public static final String ACTION = "probe";
    }

    /** A row that was taken in under other rules than this build's: it can only be refused. */
    record Unreadable(String action, String reason) implements Work {}
}
