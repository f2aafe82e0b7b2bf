package io.waypost.worker.parking;

import io.waypost.contract.Failure;
import io.waypost.contract.State;
import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.retry.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tests a parked gateway, one probe at a time for the whole fleet, until it takes calls again. */
@Component
public class Probing {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Gateway gateway;
    private final Parks parks;
    private final Backoff backoff;

    Probing(Gateway gateway, Parks parks, Backoff backoff) {
        this.gateway = gateway;
        this.parks = parks;
        this.backoff = backoff;
    }

    public Settlement probe(Claim claim) {
        Optional<Failure> wrong = gateway.probe();
        if (wrong.isEmpty()) {
            return Settlement.finished(claim, State.SUCCEEDED, null, null).with(_ -> {
                parks.resume();
                return Effects.Told.NOTHING;
            });
        }
        Duration delay = pause();
        return Settlement.again(claim, delay, wrong.get()).with(_ -> {
            parks.stay(wrong.get(), delay);
            return Effects.Told.NOTHING;
        });
    }

    private Duration pause() {
        Duration pause = backoff.around(Duration.ofSeconds(1L << Math.min(parks.probes(), 4)), 0.2);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
