package io.waypost.bench.measure;

import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Ground;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Reads what an arm and its servers have used. */
public final class Meters implements AutoCloseable {
    private final Connection database;
    private final Statement statement;
    private final ProcessHandle postgres;
    private final ProcessHandle kafka;
    private final List<ProcessHandle> processes;
    private final List<Heap> heaps;

    public Meters(Ground ground, Arm arm) throws Exception {
        processes = arm.processes();
        heaps = Heap.of(processes);
        postgres = ground.postgres();
        kafka = ground.kafka();
        database = ground.database();
        statement = database.createStatement();
    }

    public Costs read() throws SQLException {
        long allocated = 0;
        for (Heap heap : heaps) {
            allocated += heap.allocated();
        }
        try (ResultSet row = statement.executeQuery(
                "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint, pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
            row.next();
            return new Costs(
                    used(processes.stream()),
                    used(Stream.concat(Stream.of(postgres), postgres.descendants())),
                    used(Stream.of(kafka)),
                    allocated,
                    row.getLong(1),
                    row.getLong(2));
        }
    }

    /** What is left in the arm's heaps once the garbage is gone, in bytes. */
    public long live() {
        return heaps.stream().mapToLong(Heap::live).sum();
    }

    private static Duration used(Stream<ProcessHandle> of) {
        return of.map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws IOException, SQLException {
        for (Heap heap : heaps) {
            heap.close();
        }
        database.close();
    }
}
