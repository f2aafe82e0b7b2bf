package io.waypost.worker.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may go now, organization by organization: each has its turn, however much another has waiting. Not thread-safe. */
final class Turns<T> {
    private final Map<UUID, Deque<T>> byOrganization = new LinkedHashMap<>();

    void add(UUID organization, T turn) {
        byOrganization.computeIfAbsent(organization, _ -> new ArrayDeque<>()).add(turn);
    }

    /** The next one; null if there is none. */
    @Nullable
    T poll() {
        Iterator<Map.Entry<UUID, Deque<T>>> first = byOrganization.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        Map.Entry<UUID, Deque<T>> entry = first.next();
        UUID organization = entry.getKey();
        Deque<T> own = entry.getValue();
        T turn = own.poll();
        first.remove();
        if (!own.isEmpty()) {
            byOrganization.put(organization, own); // behind all others
        }
        return turn;
    }

    boolean isEmpty() {
        return byOrganization.isEmpty();
    }
}
