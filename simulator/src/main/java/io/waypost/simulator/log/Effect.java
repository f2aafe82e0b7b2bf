package io.waypost.simulator.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that reached WhatsApp.
 *
 * @param sequence from 1, without gaps, in the order of their arrival
 * @param nanos the arrival on the same clock as a {@link Call}'s times
 */
public record Effect(
        long sequence,
        String sessionId,
        String recipient,
        String text,
        @Nullable String mediaUrl,
        @Nullable String mediaType,
        String messageId,
        Instant at,
        long nanos) {}
