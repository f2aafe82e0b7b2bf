package io.waypost.api.upload;

import java.util.UUID;

/**
 * A set of ids, two numbers each and nothing else: a million recipients take 32 MiB. The ids are hashes by themselves.
 * Belongs to one thread.
 */
public final class SeenIds {
    private static final int SMALLEST = 1 << 10;
    private long[] slots = new long[2 * SMALLEST];
    private int size;

    /** False if it was there. */
    public boolean add(UUID id) {
        if (4 * size >= slots.length) { // half full
            grow();
        }
        boolean added = put(slots, id.getMostSignificantBits(), id.getLeastSignificantBits());
        size += added ? 1 : 0;
        return added;
    }

    public int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] != 0) {
                put(larger, slots[i], slots[i + 1]);
            }
        }
        slots = larger;
    }

    /** An id's lower half is never 0: its variant stands there. */
    private static boolean put(long[] slots, long high, long low) {
        int mask = slots.length / 2 - 1;
        int slot = (int) (high ^ high >>> 32 ^ low) & mask;
        while (slots[2 * slot + 1] != 0) {
            if (slots[2 * slot] == high && slots[2 * slot + 1] == low) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
        return true;
    }
}
