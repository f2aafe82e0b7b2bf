package io.waypost.api.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** What is known of one partition between what the worker has taken in and the end. */
final class BacklogWindow {
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long next;

    /** The record that is to be read next. */
    long next() {
        return next;
    }

    int size() {
        return entries.size();
    }

    /** Everything before this place has been taken in. */
    void trim(long takenIn) {
        while (!entries.isEmpty() && entries.getFirst().offset() < takenIn) {
            entries.removeFirst();
        }
        next = Math.max(next, takenIn);
    }

    void add(long offset, Accepted accepted) {
        entries.addLast(new Entry(offset, accepted));
    }

    void passed(long offset) {
        next = offset;
    }

    /** The topic was made anew: what is known here is of another one. */
    void forget() {
        entries.clear();
        next = 0;
    }

    Stream<Accepted> commands() {
        return entries.stream().map(Entry::accepted);
    }

    private record Entry(long offset, Accepted accepted) {}
}
