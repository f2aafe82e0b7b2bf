package io.waypost.simulator.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A WhatsApp group.
 *
 * @param admin whether the paired number may manage it
 * @param kind what one can do with it
 * @param size how many members it has beside those in {@code changed}
 * @param changed members that were added or promoted by a call
 */
public record Group(
        String jid, String name, String inviteCode, boolean admin, Kind kind, int size, List<Member> changed) {

    /** A plain group, a community's container (which cannot be sent to), or a community's announcements. */
    public enum Kind {
        PLAIN,
        COMMUNITY,
        ANNOUNCEMENTS
    }

    public Group {
        changed = List.copyOf(changed);
    }

    /** All members; those not in {@code changed} are made up, and always the same. */
    public List<Member> members() {
        Random random = new Random(jid.hashCode());
        Map<String, Member> byNumber = new LinkedHashMap<>();
        Stream.generate(() -> Numbers.next(random))
                .distinct()
                .limit(size)
                .forEach(number -> byNumber.put(number, new Member(number, byNumber.isEmpty())));
        changed.forEach(member -> byNumber.put(member.phoneNumber(), member));
        return List.copyOf(byNumber.values());
    }

    public Group with(Member member) {
        List<Member> more = new ArrayList<>(changed);
        more.removeIf(other -> other.phoneNumber().equals(member.phoneNumber()));
        more.add(member);
        return new Group(jid, name, inviteCode, admin, kind, size, more);
    }
}
