package io.waypost.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * The call that rules are asked about.
 *
 * @param inFlight how many calls are being served, this one included
 */
public record Subject(
        String method,
        String path,
        @Nullable String sessionId,
        @Nullable String recipient,
        int inFlight) {}
