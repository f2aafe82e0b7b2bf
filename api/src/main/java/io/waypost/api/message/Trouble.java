package io.waypost.api.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Messages that did not go well for one and the same cause.
 *
 * @param code of the cause
 * @param people different recipients
 * @param oldest when the first of them was accepted
 * @param latest the newest {@link io.waypost.contract.Failure} of this code
 */
public record Trouble(
        String code,
        long messages,
        long people,
        Instant oldest,
        @Nullable JsonNode latest) {}
