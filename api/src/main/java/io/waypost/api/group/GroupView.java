package io.waypost.api.group;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group of a session.
 *
 * @param participantCount absent where the gateway does not tell
 * @param active false once a complete sync no longer had it
 */
public record GroupView(
        UUID id,
        String jid,
        String name,
        @Nullable Integer participantCount,
        boolean isAdmin,
        boolean isCommunityAnnounce,
        @Nullable String inviteLink,
        boolean active,
        Instant syncedAt) {}
