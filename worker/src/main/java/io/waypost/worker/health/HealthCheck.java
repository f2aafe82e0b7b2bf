package io.waypost.worker.health;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.State;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.Ladder;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Settlement;
import org.springframework.stereotype.Component;

/** Climbs the connection ladder once and tells every rung. */
@Component
public class HealthCheck {
    private final Gateway gateway;

    HealthCheck(Gateway gateway) {
        this.gateway = gateway;
    }

    public Settlement check(Claim claim) {
        Ladder ladder = gateway.climb();
        Failure failure = ladder.failure();
        EventData.HealthChecked checked = new EventData.HealthChecked(failure == null, ladder.rungs(), ladder.notes());
        State state = failure == null ? State.SUCCEEDED : State.FAILED;
        Integer status = failure == null ? null : failure.status();
        return Settlement.finished(claim, state, status, failure)
                .withResult(checked)
                .telling(Draft.of(claim, checked, failure));
    }
}
