package io.waypost.contract;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened. The type's name on the wire is stable; additions to a record are optional fields. */
public sealed interface EventData {

    /** The event's stable name. */
    String type();

    /** A command without an event of its own is done. */
    record CommandSucceeded(String action, @Nullable JsonNode result) implements EventData {
        @Override
        public String type() {
            return "command.succeeded";
        }
    }

    record CommandFailed(String action) implements EventData {
        @Override
        public String type() {
            return "command.failed";
        }
    }

    record HealthChecked(boolean ok, List<Rung> rungs, List<String> notes) implements EventData {
        @Override
        public String type() {
            return "health.checked";
        }
    }

    record SessionConnecting(@Nullable String displayName) implements EventData {
        @Override
        public String type() {
            return "session.connecting";
        }
    }

    /** A new QR code can be fetched. The code itself is never in an event. */
    record SessionQr(int generation, @Nullable Instant expiresAt) implements EventData {
        @Override
        public String type() {
            return "session.qr";
        }
    }

    record SessionConnected(@Nullable String phoneNumber, List<UUID> replacedSessions) implements EventData {
        @Override
        public String type() {
            return "session.connected";
        }
    }

    record SessionDisconnected() implements EventData {
        @Override
        public String type() {
            return "session.disconnected";
        }
    }

    record SessionFailed() implements EventData {
        @Override
        public String type() {
            return "session.failed";
        }
    }

    /** @param suspicious the answer was empty or partial, so that nothing was removed */
    record GroupsSynced(int added, int removed, int renamed, int total, boolean suspicious) implements EventData {
        @Override
        public String type() {
            return "groups.synced";
        }
    }

    /** @param reason the failure code or the rule that holds the message back */
    record MessageWaiting(
            String to, String reason, @Nullable Instant until) implements EventData {
        @Override
        public String type() {
            return "message.waiting";
        }
    }

    record MessageAccepted(String to, @Nullable String upstreamMessageId) implements EventData {
        @Override
        public String type() {
            return "message.accepted";
        }
    }

    record MessageSent(
            String to,
            @Nullable String upstreamMessageId,
            @Nullable String reference) implements EventData {
        @Override
        public String type() {
            return "message.sent";
        }
    }

    record MessageFailed(String to, @Nullable String reference) implements EventData {
        @Override
        public String type() {
            return "message.failed";
        }
    }

    record MessageUnknown(String to, @Nullable String reference) implements EventData {
        @Override
        public String type() {
            return "message.unknown";
        }
    }

    record MessageExpired(String to, @Nullable String reference) implements EventData {
        @Override
        public String type() {
            return "message.expired";
        }
    }

    /** Somebody's phone has it. Told once: for the first. */
    record MessageDelivered(String to, @Nullable String reference) implements EventData {
        @Override
        public String type() {
            return "message.delivered";
        }
    }

    /** Somebody has read it. Told once: for the first. */
    record MessageRead(String to, @Nullable String reference) implements EventData {
        @Override
        public String type() {
            return "message.read";
        }
    }

    /** It was taken back before it was sent. */
    record MessageCancelled(String to, @Nullable String reference) implements EventData {
        @Override
        public String type() {
            return "message.cancelled";
        }
    }

    /** A person opted out by a reply. @param recipient the number with its +, or a JID that shows none */
    record RecipientSuppressed(String recipient, String source) implements EventData {
        @Override
        public String type() {
            return "recipient.suppressed";
        }
    }

    /** A person took an opt-out by reply back. */
    record RecipientAllowed(String recipient, String source) implements EventData {
        @Override
        public String type() {
            return "recipient.allowed";
        }
    }

    /** WhatsApp limits the number: its sends wait. */
    record SessionRestricted(Instant until) implements EventData {
        @Override
        public String type() {
            return "session.restricted";
        }
    }

    /** Its latest messages were sent and nothing acknowledges them. */
    record SessionDegraded(int unconfirmed) implements EventData {
        @Override
        public String type() {
            return "session.degraded";
        }
    }

    /** Nothing is sent through the gateway for now; it is tried by itself. */
    record GatewayParked(String reason, @Nullable Instant until) implements EventData {
        @Override
        public String type() {
            return "gateway.parked";
        }
    }

    /** What waited for the gateway goes on. */
    record GatewayResumed(String reason) implements EventData {
        @Override
        public String type() {
            return "gateway.resumed";
        }
    }

    /** At most one a second for each campaign. */
    record CampaignProgress(String status, @JsonUnwrapped Counts counts) implements EventData {
        @Override
        public String type() {
            return "campaign.progress";
        }
    }

    /** @param reason PERSON, or the failure code that paused it. @param until when it goes on by itself */
    record CampaignPaused(String reason, @Nullable Instant until) implements EventData {
        @Override
        public String type() {
            return "campaign.paused";
        }
    }

    record CampaignResumed(String reason) implements EventData {
        @Override
        public String type() {
            return "campaign.resumed";
        }
    }

    /** Closes every campaign that was not cancelled, exactly once. @param status completed, partial_failure or failed */
    record CampaignCompleted(String status, @JsonUnwrapped Counts counts) implements EventData {
        @Override
        public String type() {
            return "campaign.completed";
        }
    }

    /** A campaign's messages: queued + sending + sent + failed + unknown + cancelled = total; read is within delivered, that within sent. */
    record Counts(
            int total,
            int queued,
            int sending,
            int sent,
            int failed,
            int unknown,
            int cancelled,
            int delivered,
            int read) {}

    /** One step of the connection ladder. */
    record Rung(String name, boolean ok, String detail, long millis) {}
}
