package io.waypost.simulator.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Numbered entries, of which the newest so many are kept. Thread-safe. */
final class Ring<T> {
    private final int capacity;
    private final List<T> slots = new ArrayList<>();
    private long base = 1;
    private long next = 1;

    Ring(int capacity) {
        this.capacity = capacity;
    }

    /** Appends the entry made for the next number and answers with the one that had to go, if any. */
    synchronized @Nullable T append(LongFunction<T> make) {
        T entry = make.apply(next);
        int slot = slot(next++);
        if (slot < slots.size()) {
            return slots.set(slot, entry);
        }
        slots.add(entry);
        return null;
    }

    synchronized @Nullable T get(long number) {
        return number >= first() && number < next ? slots.get(slot(number)) : null;
    }

    synchronized List<T> after(long number, Predicate<T> wanted, int limit) {
        List<T> found = new ArrayList<>();
        for (long at = Math.max(number + 1, first()); at < next && found.size() < limit; at++) {
            T entry = slots.get(slot(at));
            if (wanted.test(entry)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** The number of the oldest entry that is kept. */
    synchronized long first() {
        return Math.max(base, next - capacity);
    }

    synchronized long last() {
        return next - 1;
    }

    synchronized int size() {
        return (int) (next - first());
    }

    synchronized void clear() {
        slots.clear();
        base = next;
    }

    private int slot(long number) {
        return (int) ((number - base) % capacity);
    }
}
