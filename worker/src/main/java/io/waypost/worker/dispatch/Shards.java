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
    private volatile boolean dealt;

    /** Also none at all, where there are more workers than shards. */
    public void take(Collection<Integer> shards) {
        held.addAll(shards);
        dealt = true;
    }

    public void drop(Collection<Integer> shards) {
        held.removeAll(shards);
    }

    /** The group counts this worker out, and deals anew once it is back. */
    public void lose(Collection<Integer> shards) {
        drop(shards);
        dealt = false;
    }

    /** Whether this worker has been told which shards are its own. */
    public boolean dealt() {
        return dealt;
    }

    public boolean holds(int shard) {
        return held.contains(shard);
    }

    public Set<Integer> held() {
        return Collections.unmodifiableSet(held);
    }
}
