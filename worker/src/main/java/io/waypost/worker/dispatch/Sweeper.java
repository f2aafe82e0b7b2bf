package io.waypost.worker.dispatch;

import io.waypost.worker.ledger.Sweeps;
import io.waypost.worker.outbox.OutboxPublisher;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does each second what only the clock asks for, on the shards that are held here. */
final class Sweeper implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final Sweeps sweeps;
    private final Shards shards;
    private final Dispatcher dispatcher;
    private final Settler settler;
    private final OutboxPublisher publisher;

    Sweeper(Sweeps sweeps, Shards shards, Dispatcher dispatcher, Settler settler, OutboxPublisher publisher) {
        this.sweeps = sweeps;
        this.shards = shards;
        this.dispatcher = dispatcher;
        this.settler = settler;
        this.publisher = publisher;
    }

    @Override
    public void run() {
        Collection<Integer> held = List.copyOf(shards.held());
        if (held.isEmpty()) {
            return;
        }
        try {
            sweep(held);
        } catch (RuntimeException e) {
            log.warn("The ledger was not swept: {}", e.getMessage());
        }
    }

    private void sweep(Collection<Integer> held) {
        sweeps.wakeScheduled(held);
        if (sweeps.expire(held) > 0) {
            publisher.signal();
        }
        sweeps.leftBehind(held).stream()
                .filter(claim -> !dispatcher.inHand(claim))
                .map(Faults::leftBehind)
                .forEach(settler::add);
        sweeps.queuedLanes(held).forEach(lane -> dispatcher.remind(lane.laneKey(), lane.shard()));
    }
}
