package io.waypost.simulator.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group as a test asks for it; all but the name may be left out. */
public record GroupSpec(
        @Nullable String jid,
        @Nullable String name,
        @Nullable Integer participants,
        @Nullable String inviteCode,
        @Nullable Boolean isAdmin,
        boolean isCommunity,
        boolean isCommunityAnnounce) {
    public GroupSpec {
        if (name == null && jid == null) {
            throw new IllegalArgumentException("a group needs a name or a jid");
        }
        if (participants != null && (participants < 0 || participants > 100_000)) {
            throw new IllegalArgumentException("participants must be 0 to 100000");
        }
    }

    /** Without a jid, the same name in the same session always gives the same one. */
    public Group toGroup(String sessionId) {
        String label = name == null ? "" : name;
        Seed seed = new Seed((sessionId + '/' + (jid == null ? label : jid)).hashCode());
        String ownJid = seed.jid();
        String ownCode = seed.inviteCode();
        Group.Kind kind =
                isCommunity ? Group.Kind.COMMUNITY : isCommunityAnnounce ? Group.Kind.ANNOUNCEMENTS : Group.Kind.PLAIN;
        return new Group(
                jid == null ? ownJid : jid,
                label,
                inviteCode == null ? ownCode : inviteCode,
                isAdmin == null || isAdmin,
                kind,
                participants == null ? 5 : participants,
                List.of());
    }
}
