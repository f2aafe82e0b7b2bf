package io.waypost.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that stops for longer than its claims hold, and then goes on: a machine that is moved, or off the network. */
class FreezeTest {
    @Test
    @Disabled("A worker does not look at its claim's age before it calls: it sends what was declared unknown meanwhile,"
            + " behind later messages of the session, and perhaps after a person had it sent again.")
    void one_that_wakes_between_its_claim_and_its_call_does_not_call(@TempDir Path home) throws Exception {
        History history = new ChaosRun(home, 1, WorkerProcess.BOUNDED_TRANSACTIONS)
                .play(havoc -> havoc.freezeAt(Edge.CLAIM_COMMITTED));

        assertThat(Promise.check(history)).isEmpty();
    }

    @Test
    @Disabled(
            "The worker's connections set no idle_in_transaction_session_timeout: whoever takes the sessions over waits"
                    + " for the frozen worker's row locks with its only settler, and nothing of its own sessions gets through either.")
    void one_that_is_frozen_within_a_transaction_does_not_hold_up_the_others(@TempDir Path home) throws Exception {
        History history = new ChaosRun(home, 1, "").play(havoc -> havoc.freezeAt(Edge.SETTLE_NOT_COMMITTED));

        assertThat(Promise.check(history)).isEmpty();
    }
}
