package io.waypost.bench.scenario;

import io.waypost.bench.report.Outcome;

/** Something to measure. */
public interface Scenario {
    String name();

    /** What is measured, in one line. */
    String words();

    /** Whether it takes so long that it must be asked for by name. */
    default boolean isLong() {
        return false;
    }

    Outcome run(Setting setting) throws Exception;
}
