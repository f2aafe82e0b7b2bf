package io.waypost.api.live;

import java.util.ArrayDeque;
import java.util.List;

/** The last events of one partition, so that most readers who come back need not go to the broker. */
final class PartitionHistory {
    private final long oldest;
    private final int capacity;
    private final ArrayDeque<LiveEvent> events = new ArrayDeque<>();
    private long first;
    private long next;

    /**
     * @param oldest the first record that the topic retained when it was found
     * @param start the first record that is read of this partition
     */
    PartitionHistory(long oldest, long start, int capacity) {
        this.oldest = oldest;
        this.capacity = capacity;
        this.first = start;
        this.next = start;
    }

    long oldest() {
        return oldest;
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
