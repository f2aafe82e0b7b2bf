package io.waypost.bench.load;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The sessions that send: one organization's, known by their number. */
public record Crowd(int sessions) {
    public static final UUID ORGANIZATION = new UUID(0x0b00_0000_0000_8000L, 0x8000_0000_0000_0001L);
    private static final long MARK = 0x5e00_0000_0000_8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    public static UUID session(int number) {
        return new UUID(MARK, VARIANT | number);
    }

    /** The sessions that are not among these. */
    public List<UUID> without(Set<UUID> some) {
        return IntStream.range(0, sessions)
                .mapToObj(Crowd::session)
                .filter(session -> !some.contains(session))
                .toList();
    }

    /** Which session it is, by the last digits of its id. */
    public static int number(String id) {
        return Integer.parseInt(id, id.length() - 7, id.length(), 16);
    }
}
