package io.waypost.worker.gateway;

import io.waypost.contract.SessionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a good reply says, understood. */
public sealed interface GatewayAnswer {

    /**
     * The gateway has taken the connect.
     *
     * @param alreadyThere it knew the session before; its status tells how it is
     */
    record Connected(boolean alreadyThere) implements GatewayAnswer {}

    /**
     * How the session is.
     *
     * @param status null for a word that we do not know
     * @param word the gateway's own word, as it came
     * @param phoneNumber E.164 digits without the plus
     */
    record SessionState(
            @Nullable SessionStatus status,
            String word,
            @Nullable String phoneNumber,
            QrCode qr) implements GatewayAnswer {
        @Override
        public String toString() {
            return "SessionState[status=" + status + ", word=" + word + "]"; // neither number nor QR code in logs
        }
    }

    /** The session is gone from the gateway, or was not there. */
    record Disconnected() implements GatewayAnswer {}

    /**
     * The groups that can be sent to.
     *
     * @param parents how many community parents were left out: WhatsApp refuses sends to them (error 420)
     * @param complete false when entries could not be read or the answer contradicts itself: what it lacks may exist
     */
    record GroupList(List<GatewayGroup> groups, int parents, boolean complete) implements GatewayAnswer {
        public GroupList {
            groups = List.copyOf(groups);
        }
    }

    /** The message was sent; not every build tells its id. */
    record Sent(@Nullable String messageId) implements GatewayAnswer {}

    /** The gateway took the message; the outcome comes by webhook. */
    record Accepted(@Nullable String messageId) implements GatewayAnswer {}

    /** The gateway has a record of the message. */
    record MessageFound(String messageId, @Nullable Instant timestamp) implements GatewayAnswer {}

    /** The gateway has no record of the message, which does not prove that it was not sent. */
    record MessageNotFound() implements GatewayAnswer {}
}
