package io.waypost.api.live;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Parameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which events a reader gets: never another organization's. A null narrows nothing. */
public record EventFilter(
        UUID organizationId,
        @Nullable UUID sessionId,
        @Nullable UUID campaignId,
        @Nullable UUID commandId) {

    public static EventFilter all(Caller caller) {
        return new EventFilter(caller.organizationId(), null, null, null);
    }

    public static EventFilter command(Caller caller, UUID commandId) {
        return new EventFilter(caller.organizationId(), null, null, commandId);
    }

    static EventFilter from(Caller caller, Parameters parameters) {
        return new EventFilter(
                caller.organizationId(),
                parameters.uuid("sessionId").orElse(null),
                parameters.uuid("campaignId").orElse(null),
                parameters.uuid("commandId").orElse(null));
    }

    boolean takes(LiveEvent event) {
        return organizationId.equals(event.organizationId())
                && (sessionId == null || sessionId.equals(event.sessionId()))
                && (campaignId == null || campaignId.equals(event.campaignId()))
                && (commandId == null || commandId.equals(event.commandId()) || commandId.equals(event.messageId()));
    }
}
