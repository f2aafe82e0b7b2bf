package io.waypost.api.template;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved text.
 *
 * @param variables the names of its variables, in the order in which they come
 */
public record TemplateView(
        UUID id,
        String name,
        String message,
        @Nullable String mediaUrl,
        @Nullable String mediaType,
        List<String> variables,
        Instant createdAt,
        Instant updatedAt) {}
