package io.waypost.bench.load;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All rounds of a stage, so that whatever arrives is counted in its own, however late. Thread-safe. */
public final class Book {
    private final Map<Integer, Round> rounds = new ConcurrentHashMap<>();
    private volatile Round current = new Round(0, 1, 1, true, _ -> true);

    public void open(Round round) {
        rounds.put(round.number(), round);
        current = round;
    }

    /** The gateway was told to send it. */
    public void delivered(int round, int send) {
        Round its = rounds.get(round);
        if (its != null) {
            its.delivered(send);
        }
    }

    /** It was told that it was sent. An id that the api gave belongs to the round at hand. */
    public void told(UUID id) {
        Round its = rounds.get(Round.numberOf(id));
        if (its == null) {
            current.toldByName(id);
        } else {
            its.told(Round.sendOf(id));
        }
    }
}
