package io.waypost.bench.report;

import java.util.Locale;

/** What is measured, with how it is headed and written. */
public enum Figure {
    RATE("sends/s", "%.0f"),
    P50("p50 ms", "%.1f"),
    P99("p99 ms", "%.1f"),
    P999("p999 ms", "%.1f"),
    MAX("max ms", "%.1f"),
    ROWS("rows/s", "%.0f"),
    SECONDS("s", "%.2f"),
    CPU("CPU µs", "%.0f"),
    CPU_DATABASE("of PostgreSQL", "%.0f"),
    CPU_BROKER("of Kafka", "%.0f"),
    ALLOCATED("alloc KiB", "%.1f"),
    LIVE("heap MiB", "%.0f"),
    COMMITS("commits", "%.3f"),
    WAL("WAL B", "%.0f"),
    LOST("lost", "%.0f"),
    DOUBLED("doubled", "%.0f"),
    DISORDER("out of order", "%.0f");

    private final String heading;
    private final String format;

    Figure(String heading, String format) {
        this.heading = heading;
        this.format = format;
    }

    public String heading() {
        return heading;
    }

    String write(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
