package io.waypost.bench.measure;

import java.time.Duration;

/**
 * What was used up to some moment; the difference of two is what a round cost.
 *
 * @param own processor time of the arm's own processes
 * @param database of PostgreSQL's
 * @param broker of Kafka's
 * @param allocated bytes in the heaps of the arm's processes
 * @param commits transactions that wrote
 * @param wal bytes of PostgreSQL's log
 */
public record Costs(Duration own, Duration database, Duration broker, long allocated, long commits, long wal) {
    public Costs since(Costs before) {
        return new Costs(
                own.minus(before.own),
                database.minus(before.database),
                broker.minus(before.broker),
                allocated - before.allocated,
                commits - before.commits,
                wal - before.wal);
    }
}
