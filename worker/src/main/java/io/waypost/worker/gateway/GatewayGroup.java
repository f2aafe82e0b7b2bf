package io.waypost.worker.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A group that can be sent to.
 *
 * @param participants how many members, where the gateway tells it
 * @param admin whether our number is an admin of it
 * @param communityAnnounce whether it is a community's announcement group
 * @param inviteLink {@code https://chat.whatsapp.com/…}
 */
public record GatewayGroup(
        String jid,
        String name,
        @Nullable Integer participants,
        boolean admin,
        boolean communityAnnounce,
        @Nullable String inviteLink) {}
