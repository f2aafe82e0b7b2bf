package io.waypost.api.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a campaign sent over time, in steps of equal length.
 *
 * @param from the beginning of the first step
 * @param sent how many messages were sent in each step
 * @param others how many ended otherwise in each step: failed, or in doubt
 */
public record Timeline(Instant from, Duration step, List<Integer> sent, List<Integer> others) {

    /** Sends a minute in the last whole steps that make up at least a minute, or all there are. */
    public double perMinute() {
        int steps = (int) Math.clamp(Math.ceilDiv(60, step.toSeconds()), 1, Math.max(1, sent.size() - 1));
        int end = Math.max(1, sent.size() - 1); // the last step is not over yet
        List<Integer> last = sent.subList(Math.max(0, Math.min(end, sent.size()) - steps), Math.min(end, sent.size()));
        int count = last.stream().mapToInt(Integer::intValue).sum();
        return last.isEmpty() ? 0 : count * 60.0 / (last.size() * step.toSeconds());
    }
}
