package io.waypost.local.chaos;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the results topic.
 *
 * @param key the record's key
 * @param body the record's value as it stands
 */
record Told(UUID eventId, String type, @Nullable UUID commandId, String organizationId, String key, String body) {
    private static final Set<String> ENDINGS =
            Set.of("message.sent", "message.failed", "message.unknown", "message.expired", "command.failed");

    boolean isEnding() {
        return ENDINGS.contains(type);
    }
}
