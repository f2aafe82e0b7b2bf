package io.waypost.api.live;

import java.util.ArrayDeque;
import java.util.List;

/** The last events of one partition, so that most readers who come back need not go to the broker. */
final class PartitionHistory {
    private final int capacity;
    private final ArrayDeque<LiveEvent> events = new ArrayDeque<>();
    private long first;
    private long next;

    /** @param start the first record that is read of this partition */
    PartitionHistory(long start, int capacity) {
        this.capacity = capacity;
        this.first = start;
        this.next = start;
    }

    /** The place of the record that comes next. */
    long next() {
        return next;
    }

    void passed(long offset) {
        if (offset < next) { // the topic was cut back: what is kept here is gone there
            events.clear();
            first = offset;
        }
        next = offset + 1;
    }

    void add(LiveEvent event) {
        events.addLast(event);
        if (events.size() > capacity) {
            first = events.removeFirst().offset() + 1;
        }
    }

    /** Whether all events from this place on are here. */
    boolean covers(long offset) {
        return first <= offset && offset <= next;
    }

    List<LiveEvent> since(long offset) {
        return events.stream().filter(e -> e.offset() >= offset).toList();
    }
}
