package io.waypost.contract;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a gateway. The same JSON enters at the api's door and travels on Kafka; {@code action} tells the
 * commands apart. A value of this type has passed {@link CommandReader}: its fields are within {@link Limits}.
 */
public sealed interface Command {

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
     */
    record Send(
            UUID sessionId,
            String to,
            String message,
            @Nullable URI mediaUrl,
            @Nullable MediaType mediaType,
            @Nullable Instant scheduledFor,
            @Nullable Instant expiresAt,
            @Nullable String reference)
            implements Command {
        @Override
        public Action action() {
            return Action.SEND;
        }

        @Override
        public String toString() {
            return "Send[sessionId=" + sessionId + "]"; // the text and the number stay out of logs
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
