package io.waypost.local.chaos;

import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One rule of the promise, and how to find where a history breaks it. */
record Rule(String promise, Function<History, Stream<Breach>> breaches) {

    /** @param commandId whose history shows it, if it is about one command */
    record Breach(@Nullable UUID commandId, String what) {
        static Breach of(Accepted command, String what) {
            return new Breach(command.commandId(), what);
        }
    }
}
