package io.waypost.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a gateway. The same JSON enters at the api's door and travels on Kafka; {@code action} tells the
 * commands apart. A value of this type has passed {@link CommandReader}: its fields are within {@link Limits}.
 */
public sealed interface Command
        permits Command.Health,
                Command.Connect,
                Command.Qr,
                Command.Status,
                Command.Disconnect,
                Command.SyncGroups,
                Command.Send,
                Command.Replay,
                Command.Verify,
                Command.Confirm,
                Command.Campaign,
                Command.Pause,
                Command.Resume,
                Command.Cancel,
                KeepingCommand {

    /** The stable name of this command on the wire. */
    Action action();

    /** The local session that this command works on, if it works on one. */
    @Nullable
    UUID sessionId();

    /** Climbs the connection ladder ("Test VPS connection"). */
    record Health() implements Command {
        @Override
        public Action action() {
            return Action.HEALTH;
        }

        @Override
        public @Nullable UUID sessionId() {
            return null;
        }
    }

    /** Pairs a device: a new session, or again the one whose id the caller named. */
    record Connect(
            UUID sessionId,
            @Nullable String displayName,
            @Nullable Proxy proxy) implements Command {
        @Override
        public Action action() {
            return Action.CONNECT;
        }
    }

    /** Asks the gateway for the current QR code. */
    record Qr(UUID sessionId) implements Command {
        @Override
        public Action action() {
            return Action.QR;
        }
    }

    /** Asks the gateway how the session is. */
    record Status(UUID sessionId) implements Command {
        @Override
        public Action action() {
            return Action.STATUS;
        }
    }

    /** Logs the device out. */
    record Disconnect(UUID sessionId) implements Command {
        @Override
        public Action action() {
            return Action.DISCONNECT;
        }
    }

    /** Reads the session's groups anew. */
    record SyncGroups(UUID sessionId) implements Command {
        @Override
        public Action action() {
            return Action.SYNC_GROUPS;
        }
    }

    /**
     * Sends one message.
     *
     * @param to as the caller wrote it; {@link Recipient#parse} understands it
     * @param scheduledFor not before this instant
     * @param expiresAt not after this instant
     * @param reference the caller's own mark
     * @param campaignId the campaign it belongs to; on Kafka only
     */
    record Send(
            UUID sessionId,
            String to,
            String message,
            @Nullable URI mediaUrl,
            @Nullable MediaType mediaType,
            @Nullable Instant scheduledFor,
            @Nullable Instant expiresAt,
            @Nullable String reference,
            @Nullable UUID campaignId)
            implements Command {

        /** A send of its own, outside any campaign. */
        public Send(
                UUID sessionId,
                String to,
                String message,
                @Nullable URI mediaUrl,
                @Nullable MediaType mediaType,
                @Nullable Instant scheduledFor,
                @Nullable Instant expiresAt,
                @Nullable String reference) {
            this(sessionId, to, message, mediaUrl, mediaType, scheduledFor, expiresAt, reference, null);
        }

        @Override
        public Action action() {
            return Action.SEND;
        }

        @Override
        public String toString() {
            return "Send[sessionId=" + sessionId + "]"; // the text and the number stay out of logs
        }
    }

    /**
     * Sends again what did not go out, as new messages. Exactly one of the three choices is there.
     *
     * @param sessionId the session to send from; null: each from its own
     * @param includeUnknown also those that may have arrived
     * @param preview nothing is sent; the result tells what would be
     */
    record Replay(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> messageIds,
            @Nullable UUID campaignId,
            @Nullable Criteria filter,
            @Nullable UUID sessionId,
            boolean includeUnknown,
            boolean preview)
            implements Command {
        public Replay {
            messageIds = List.copyOf(messageIds);
        }

        @Override
        public Action action() {
            return Action.REPLAY;
        }
    }

    /** Asks the gateway whether unknown sends arrived. Messages by id, or all of a campaign. */
    record Verify(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> messageIds,
            @Nullable UUID campaignId) implements Command {
        public Verify {
            messageIds = List.copyOf(messageIds);
        }

        @Override
        public Action action() {
            return Action.VERIFY;
        }

        @Override
        public @Nullable UUID sessionId() {
            return null;
        }
    }

    /** A person settles unknown sends. */
    record Confirm(List<UUID> messageIds, boolean delivered) implements Command {
        public Confirm {
            messageIds = List.copyOf(messageIds);
        }

        @Override
        public Action action() {
            return Action.CONFIRM;
        }

        @Override
        public @Nullable UUID sessionId() {
            return null;
        }
    }

    /**
     * Announces a campaign, ahead of its sends on the same partition. Its id is the command's. On Kafka only.
     *
     * @param message as written, with its variables; each send carries its own text
     * @param total how many sends follow
     * @param pace null: only the session's own gap applies
     * @param windows when it may send; none: at any time
     */
    record Campaign(
            UUID sessionId,
            String name,
            String message,
            @Nullable URI mediaUrl,
            @Nullable MediaType mediaType,
            int total,
            @Nullable String reference,
            @Nullable Instant scheduledFor,
            @Nullable Instant expiresAt,
            @Nullable Pace pace,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SendWindow> windows)
            implements Command {
        public Campaign {
            windows = List.copyOf(windows);
        }

        @Override
        public Action action() {
            return Action.CAMPAIGN;
        }

        @Override
        public String toString() {
            return "Campaign[sessionId=" + sessionId + ", total=" + total + "]"; // the text stays out of logs
        }
    }

    /** Holds a campaign. */
    record Pause(UUID campaignId) implements Command {
        @Override
        public Action action() {
            return Action.PAUSE;
        }

        @Override
        public @Nullable UUID sessionId() {
            return null;
        }
    }

    /** @param sessionId the session that sends the rest; null: the one that had it */
    record Resume(UUID campaignId, @Nullable UUID sessionId) implements Command {
        @Override
        public Action action() {
            return Action.RESUME;
        }
    }

    /**
     * Ends a campaign, or takes a replay back; what was not sent is not sent. Exactly one of the two is there.
     *
     * @param replayId the command that replayed
     */
    record Cancel(@Nullable UUID campaignId, @Nullable UUID replayId) implements Command {
        @Override
        public Action action() {
            return Action.CANCEL;
        }

        @Override
        public @Nullable UUID sessionId() {
            return null;
        }
    }

    /** How the gateway reaches WhatsApp for one session. Its password never leaves the command. */
    record Proxy(
            String host,
            int port,
            @Nullable String username,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Proxy[" + host + ":" + port + "]";
        }
    }
}
