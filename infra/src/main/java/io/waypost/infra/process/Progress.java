package io.waypost.infra.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells a waiting person what happens, each line with the seconds since the start. Safe for use by several threads. */
public final class Progress {
    private final Clock clock;
    private final Instant begin;
    private final Consumer<String> lines;

    public Progress(Clock clock, Consumer<String> lines) {
        this.clock = clock;
        this.begin = clock.instant();
        this.lines = lines;
    }

    /** On standard error, so that standard output holds results only. */
    public static Progress onStandardError(Clock clock) {
        return new Progress(clock, System.err::println);
    }

    public void say(String line) {
        double seconds = Duration.between(begin, clock.instant()).toMillis() / 1000.0;
        lines.accept(String.format(Locale.ROOT, "%6.1f s  %s", seconds, line));
    }
}
