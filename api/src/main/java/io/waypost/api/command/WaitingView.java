package io.waypost.api.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something isn't moving.
 *
 * @param reason a failure's code, or one of {@link Waiting}
 * @param until not before this instant
 * @param position how many stand before it in its lane; 10,000 if there are more
 */
public record WaitingView(
        String reason, @Nullable Instant until, @Nullable Long position) {}
