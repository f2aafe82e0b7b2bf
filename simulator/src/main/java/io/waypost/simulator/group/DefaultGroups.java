package io.waypost.simulator.group;

import java.util.List;
import java.util.stream.IntStream;

/** The groups of a session that nobody gave any: always the same for the same session id. */
public final class DefaultGroups {
    private static final List<String> NAMES = List.of(
            "Clay & Kiln Studio",
            "Clay & Kiln Studio · Announcements",
            "Wheel Throwing for Beginners · Saturday",
            "Glazing & Raku Weekend",
            "Block Printing with Meera",
            "Natural Dyes · July batch",
            "Bread Baking: Sourdough Basics",
            "Watercolour Mornings",
            "Bookbinding Workshop",
            "Kids' Pottery (6–10 years)",
            "Woodcarving: Spoons & Bowls",
            "Weaving on the Frame Loom",
            "Workshop Hosts & Helpers",
            "Calligraphy Circle",
            "Terrarium Afternoon",
            "Waiting List · Wheel Throwing");

    private DefaultGroups() {}

    /** The first is a community's container, the second its announcements, the others are plain groups. */
    public static List<Group> of(String sessionId, int count) {
        Seed seed = new Seed(sessionId.hashCode());
        return IntStream.range(0, count).mapToObj(at -> group(seed, at)).toList();
    }

    private static Group group(Seed seed, int at) {
        Group.Kind kind = switch (at) {
            case 0 -> Group.Kind.COMMUNITY;
            case 1 -> Group.Kind.ANNOUNCEMENTS;
            default -> Group.Kind.PLAIN;
        };
        int round = at / NAMES.size() + 1;
        String name = NAMES.get(at % NAMES.size()) + (round == 1 ? "" : " " + round);
        return new Group(seed.jid(), name, seed.inviteCode(), at % 4 != 3, kind, seed.between(3, 60), List.of());
    }
}
