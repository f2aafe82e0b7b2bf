package io.waypost.bench.arm;

import io.waypost.bench.load.Round;
import java.util.List;

/** One way to carry sends out, running and ready to be measured. */
public interface Arm extends AutoCloseable {
    /** What it is called in options, tables and files. */
    Kind kind();

    /** Puts all of the round's sends before it, as fast as it takes them. */
    void offer(Round round);

    /** Its own processes, without Kafka and PostgreSQL. */
    List<ProcessHandle> processes();

    /** Stops it. */
    @Override
    void close();
}
