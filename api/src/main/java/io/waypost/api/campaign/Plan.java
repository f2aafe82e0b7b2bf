package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Limits;
import io.waypost.contract.Template;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A campaign that is being taken in. @param form as it was asked for, with the text of its template in it */
record Plan(Caller caller, UUID id, ObjectNode form, Command.Campaign campaign, Template template, Instant now) {

    /** How long a message may be. */
    int limit() {
        return campaign.mediaUrl() == null ? Limits.MESSAGE : Limits.CAPTION;
    }

    boolean expired() {
        Instant expiresAt = campaign.expiresAt();
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** What goes ahead of the sends. */
    CommandEnvelope announcement(int total) {
        Command.Campaign counted = new Command.Campaign(
                campaign.sessionId(),
                campaign.name(),
                campaign.message(),
                campaign.mediaUrl(),
                campaign.mediaType(),
                total,
                campaign.reference(),
                campaign.scheduledFor(),
                campaign.expiresAt(),
                campaign.pace(),
                campaign.windows());
        return new CommandEnvelope(id, caller.organizationId(), now, counted);
    }

    CommandEnvelope send(Outgoing message) {
        Command.Send send = new Command.Send(
                campaign.sessionId(),
                message.to(),
                message.message(),
                campaign.mediaUrl(),
                campaign.mediaType(),
                campaign.scheduledFor(),
                campaign.expiresAt(),
                campaign.reference(),
                id);
        return new CommandEnvelope(message.id(), caller.organizationId(), now, send);
    }
}
