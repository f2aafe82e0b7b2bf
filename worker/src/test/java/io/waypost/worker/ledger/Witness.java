package io.waypost.worker.ledger;

import io.waypost.worker.Lab;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What a gateway would see of the calls, held against the promise; its sentences are those of the chaos suite. */
final class Witness {
    static final String LOST = "nothing accepted is lost";
    static final String TWICE = "no message reaches WhatsApp twice";
    static final String TOGETHER = "a session has one call at a time";

    private final Set<UUID> accepted = new HashSet<>();
    private final Map<UUID, Integer> delivered = new HashMap<>();
    private final Set<UUID> busy = new HashSet<>();
    private final Set<String> breaches = new TreeSet<>();

    /** A call that is being served. */
    final class Call {
        private final Claim claim;

        private Call(Claim claim) {
            this.claim = claim;
        }

        void delivers() {
            if (delivered.merge(claim.commandId(), 1, Integer::sum) > 1) {
                breaches.add(TWICE);
            }
            busy.remove(claim.laneKey());
        }
    }

    void accepted(UUID command) {
        accepted.add(command);
    }

    Call call(Claim claim) {
        if (!busy.add(claim.laneKey())) {
            breaches.add(TOGETHER);
        }
        return new Call(claim);
    }

    Set<String> breaches() {
        for (UUID command : accepted) {
            if (Lab.count("select count(*) from commands where command_id = ?", command) == 0) {
                breaches.add(LOST);
            }
        }
        return breaches;
    }
}
