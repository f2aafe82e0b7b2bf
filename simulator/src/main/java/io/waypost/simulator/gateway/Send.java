package io.waypost.simulator.gateway;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message to send, as a strict gateway demands it. */
record Send(
        String sessionId,
        String recipient,
        String text,
        @Nullable String mediaUrl,
        @Nullable String mediaType) {
    private static final Set<String> MEDIA = Set.of("image", "video", "document");

    static Send of(Arguments arguments) {
        String sessionId = arguments.required("sessionId");
        String recipient = arguments.required("phone");
        if (!recipient.matches("\\+?\\d{6,15}|[0-9-]{6,40}@g\\.us|\\d{6,15}(:\\d+)?@s\\.whatsapp\\.net")) {
            throw new GatewayError(400, "phone is neither a phone number nor a JID");
        }
        String mediaUrl = arguments.optional("mediaUrl");
        String mediaType = arguments.optional("mediaType");
        if (mediaType != null && !MEDIA.contains(mediaType)) {
            throw new GatewayError(400, "mediaType must be image, video or document");
        }
        String text = mediaUrl == null ? arguments.required("message") : arguments.optional("message");
        return new Send(sessionId, recipient, text == null ? "" : text, mediaUrl, mediaType);
    }
}
