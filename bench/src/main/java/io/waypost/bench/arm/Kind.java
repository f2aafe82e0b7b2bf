package io.waypost.bench.arm;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The arms, in the order of the tables. */
public enum Kind {
    BARE("a bare Kafka → OkHttp loop: no order, no memory, no results", false),
    NAIVE("@KafkaListener, one record after the other on ten threads: call, insert, result", true),
    TUNED(
            "a batch listener as one would tune it: virtual threads within the poll, inserts and results in batches",
            true),
    WORKER("Waypost's worker, from Kafka to Kafka", true),
    SYSTEM("all of Waypost, from POST /commands to the event stream", true);

    private final String words;
    private final boolean tells;

    Kind(String words, boolean tells) {
        this.words = words;
        this.tells = tells;
    }

    public String words() {
        return words;
    }

    /** Whether a send ends with its result; else it ends with its delivery. */
    public boolean tells() {
        return tells;
    }

    /** Whether it keeps the order of a session's sends. What comes in over many connections at once has none. */
    public boolean ordered() {
        return this == NAIVE || this == TUNED || this == WORKER;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with what to write instead */
    public static Kind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no arm \"" + label + "\"; the arms are "
                        + Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", ")) + "."));
    }
}
