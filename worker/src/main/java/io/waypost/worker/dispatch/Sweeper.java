package io.waypost.worker.dispatch;

import io.waypost.worker.campaign.Progress;
import io.waypost.worker.ledger.Sweeps;
import io.waypost.worker.message.Acknowledgements;
import io.waypost.worker.outbox.OutboxPublisher;
import io.waypost.worker.retention.Retention;
import io.waypost.worker.session.Moves;
import io.waypost.worker.webhook.Hooks;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does each second what only the clock asks for: on the shards that are held here, and on what has no shard. */
final class Sweeper implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final Duties duties;
    private final DispatchSettings settings;
    private final Shards shards;
    private final Fleet fleet;
    private final Dispatcher dispatcher;
    private final Settler settler;
    private final OutboxPublisher publisher;

    Sweeper(
            Duties duties,
            DispatchSettings settings,
            Shards shards,
            Fleet fleet,
            Dispatcher dispatcher,
            Settler settler,
            OutboxPublisher publisher) {
        this.duties = duties;
        this.settings = settings;
        this.shards = shards;
        this.fleet = fleet;
        this.dispatcher = dispatcher;
        this.settler = settler;
        this.publisher = publisher;
    }

    /** What there is to sweep. */
    @Component
    record Duties(
            Sweeps sweeps,
            Hooks hooks,
            Acknowledgements acknowledgements,
            Progress campaigns,
            Moves moves,
            Retention retention) {}

    @Override
    public void run() {
        part("the fleet", () -> dispatcher.fleet(fleet.attend()));
        Collection<Integer> held = List.copyOf(shards.held());
        if (held.isEmpty()) {
            return;
        }
        part("the ledger", () -> sweep(held));
        part("webhooks", () -> publish(duties.hooks.sweep()));
        part("acknowledgements", () -> publish(duties.acknowledgements.sweep(settings.confirmWithin())));
        part("campaigns", () -> publish(duties.campaigns.sweep()));
        part("take-overs", duties.moves::sweep);
        part("what is forgotten", duties.retention::sweep);
    }

    private static void part(String name, Runnable sweep) {
        try {
            sweep.run();
        } catch (RuntimeException e) {
            log.warn("The sweep of {} failed; it comes again in a second: {}", name, e.getMessage());
        }
    }

    private void publish(boolean news) {
        if (news) {
            publisher.signal();
        }
    }

    private void sweep(Collection<Integer> held) {
        Sweeps sweeps = duties.sweeps;
        sweeps.wakeScheduled(held);
        publish(sweeps.expire(held) > 0);
        sweeps.leftBehind(held).stream()
                .filter(claim -> !dispatcher.inHand(claim))
                .map(Faults::leftBehind)
                .forEach(settler::add);
        dispatcher.remind(sweeps.queuedLanes(held).stream()
                .map(lane -> new Lanes.Key(lane.laneKey(), lane.shard(), lane.organizationId(), lane.lane()))
                .toList());
    }
}
