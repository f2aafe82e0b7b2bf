package io.waypost.simulator.fault;

/** Refuses a fault that makes no sense. */
final class Check {
    private Check() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
