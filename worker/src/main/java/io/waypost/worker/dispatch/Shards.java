package io.waypost.worker.dispatch;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The shards whose sessions this worker dispatches: the partitions that Kafka gave it. A belief only: where two workers
 * hold it at once, the ledger's claims and the index on calls in flight keep it harmless. Thread-safe.
 */
@Component
public class Shards {
    private final Set<Integer> held = ConcurrentHashMap.newKeySet();

    public void take(Collection<Integer> shards) {
        held.addAll(shards);
    }

    public void drop(Collection<Integer> shards) {
        held.removeAll(shards);
    }

    public boolean holds(int shard) {
        return held.contains(shard);
    }

    public Set<Integer> held() {
        return Collections.unmodifiableSet(held);
    }
}
