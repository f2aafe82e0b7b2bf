package io.waypost.worker.health;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.State;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.gateway.Ladder;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.parking.Parks;
import org.springframework.stereotype.Component;

/** Climbs the connection ladder once and tells every rung. */
@Component
public class HealthCheck {
    private final Gateway gateway;
    private final Parks parks;

    HealthCheck(Gateway gateway, Parks parks) {
        this.gateway = gateway;
        this.parks = parks;
    }

    public Settlement check(Claim claim) {
        Ladder ladder = gateway.climb();
        Failure failure = ladder.failure();
        EventData.HealthChecked checked = new EventData.HealthChecked(failure == null, ladder.rungs(), ladder.notes());
        State state = failure == null ? State.SUCCEEDED : State.FAILED;
        Integer status = failure == null ? null : failure.status();
        return Settlement.finished(claim, state, status, failure)
                .withResult(checked)
                .telling(Draft.of(claim, checked, failure))
                .with(failure == null ? hurry() : Effects.NONE);
    }

    /** A gateway that is well need not stay parked until its next probe. */
    private Effects hurry() {
        return _ -> {
            parks.hurry();
            return Effects.Told.NOTHING;
        };
    }
}
