package io.waypost.worker.gateway;

import io.waypost.contract.Command;
import io.waypost.contract.MediaType;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is wanted of the gateway. {@code session} is the gateway's own id of the session ({@code wa_<uuid>}). */
public sealed interface GatewayCall {

    String session();

    record Connect(String session, Command.@Nullable Proxy proxy) implements GatewayCall {}

    record Status(String session) implements GatewayCall {}

    record Disconnect(String session) implements GatewayCall {}

    record Groups(String session) implements GatewayCall {}

    /**
     * The only call that may have reached WhatsApp when its answer is missing.
     *
     * @param phone a JID or a number in digits: persons and groups alike
     */
    record Send(
            String session,
            String phone,
            String message,
            @Nullable URI mediaUrl,
            @Nullable MediaType mediaType) implements GatewayCall {
        @Override
        public String toString() {
            return "Send[session=" + session + "]"; // the text and the number stay out of logs
        }
    }

    /** Was it sent? {@code messageId} is the gateway's, where one is known. */
    record MessageStatus(
            String session, String groupJid, @Nullable String messageId) implements GatewayCall {
        @Override
        public String toString() {
            return "MessageStatus[session=" + session + "]";
        }
    }
}
