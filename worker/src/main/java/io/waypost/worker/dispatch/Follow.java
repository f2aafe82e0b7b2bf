package io.waypost.worker.dispatch;

import io.waypost.worker.gateway.Lease;
import io.waypost.worker.ledger.Claims.Answer;
import io.waypost.worker.ledger.Settlement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Lanes that may be claimed again in the very transaction that settles their last call, as nobody else waits for one: so a
 * lone session pays one commit for each send, not two.
 *
 * @param lanes each has its call taken already
 * @param lease under which those calls are made
 */
record Follow(Set<UUID> lanes, Lease lease) {
    /** With more sessions at work, claims and settles gather in batches, and go on side by side. */
    static final int MOST = 4;

    static Follow nobody(Clock clock) {
        return new Follow(Set.of(), new Lease(clock, Duration.ZERO));
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    /** Who has to do with what is settled, beside the ledger. */
    interface Up {
        /** Which lanes may follow; {@link #written} must be told in any case. */
        Follow follow(List<Settlement> settlements);

        /** Claims them, within the caller's transaction. */
        List<Answer> claim(Follow follow);

        /**
         * Told after the commit, or once it is certain that there will be none.
         *
         * @param answers what the claims came to; empty if they did not commit
         */
        void written(List<Settlement> settlements, Follow follow, List<Answer> answers);
    }
}
