package io.waypost.contract;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message says before its variables have values: a text, a medium, or both. */
record Content(
        String message, @Nullable URI mediaUrl, @Nullable MediaType mediaType) {

    static Content read(Fields fields) {
        String message =
                Optional.ofNullable(fields.text("message", Limits.MESSAGE)).orElse("");
        URI mediaUrl = fields.url("mediaUrl", Limits.MEDIA_URL);
        MediaType mediaType = fields.oneOf("mediaType", List.of(MediaType.values()), MediaType::wire);
        if (message.isBlank() && !fields.has("mediaUrl")) {
            fields.refuse("message", "must not be empty without a mediaUrl");
        }
        if (mediaType != null && !fields.has("mediaUrl")) {
            fields.refuse("mediaType", "needs a mediaUrl beside it");
        }
        return new Content(message, mediaUrl, mediaType);
    }
}
