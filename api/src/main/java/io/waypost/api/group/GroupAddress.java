package io.waypost.api.group;

import java.util.UUID;

/**
 * Where a group is reached.
 *
 * @param active the device was in it at the last complete sync
 */
public record GroupAddress(UUID id, String jid, UUID sessionId, boolean active) {}
