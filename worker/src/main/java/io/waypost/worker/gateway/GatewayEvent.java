package io.waypost.worker.gateway;

import io.waypost.contract.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the gateway tells by itself, understood. {@code session} is its own id of the session. */
public sealed interface GatewayEvent {

    String session();

    /** Something about the session changed: a look at it tells what. */
    record SessionChanged(String session) implements GatewayEvent {}

    /**
     * The outcome of a send, or its late rejection.
     *
     * @param messageId the gateway's, where it tells one
     * @param recipient as a JID, where it tells one
     * @param failure null if it was sent
     * @param late it takes back a success
     */
    record SendSettled(
            String session,
            @Nullable String messageId,
            @Nullable String recipient,
            @Nullable Failure failure,
            boolean late,
            @Nullable Instant at)
            implements GatewayEvent {
        @Override
        public String toString() {
            return "SendSettled[session=" + session + "]"; // the number stays out of logs
        }
    }

    /**
     * Somebody's phone has a message, or somebody read it or reacted to it.
     *
     * @param reader empty where the gateway does not say who
     * @param detail the reaction
     */
    record Receipt(
            String session,
            String messageId,
            Kind kind,
            String reader,
            @Nullable String detail,
            @Nullable Instant at) implements GatewayEvent {
        /** The kinds of receipts by their stored names. */
        public enum Kind {
            DELIVERED,
            READ,
            REACTION
        }

        @Override
        public String toString() {
            return "Receipt[session=" + session + ", kind=" + kind + "]";
        }
    }

    /**
     * Somebody wrote to the device, in a chat of their own: not in a group.
     *
     * @param sender as a JID
     * @param id by which the same message is known when it is told again; null if the gateway gives none
     */
    record Received(
            String session,
            String sender,
            String text,
            @Nullable String id) implements GatewayEvent {
        @Override
        public String toString() {
            return "Received[session=" + session + "]"; // the number and the text stay out of logs
        }
    }

    /** Somebody joined or left a group: recorded as it came. */
    record Membership(String session, String event) implements GatewayEvent {}

    /** Something was written that concerns nobody here: nothing of it is kept. */
    record Unheard(String session) implements GatewayEvent {}

    /** An event that this build does not know: recorded as it came. */
    record Unknown(String session, String event) implements GatewayEvent {}
}
