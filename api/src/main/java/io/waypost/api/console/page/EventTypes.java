package io.waypost.api.console.page;

import java.util.List;

/** The events of the stream, by name: a browser must be told of each type that it is to listen for. */
final class EventTypes {
    static final String JOINED = String.join(
            " ",
            List.of(
                    "command.succeeded",
                    "command.failed",
                    "health.checked",
                    "gateway.parked",
                    "gateway.resumed",
                    "session.connecting",
                    "session.qr",
                    "session.connected",
                    "session.disconnected",
                    "session.failed",
                    "session.restricted",
                    "session.degraded",
                    "groups.synced",
                    "message.waiting",
                    "message.accepted",
                    "message.sent",
                    "message.delivered",
                    "message.read",
                    "message.failed",
                    "message.unknown",
                    "message.cancelled",
                    "message.expired",
                    "recipient.suppressed",
                    "recipient.allowed",
                    "campaign.progress",
                    "campaign.paused",
                    "campaign.resumed",
                    "campaign.completed",
                    "reset"));

    private EventTypes() {}
}
