package io.waypost.contract;

import org.jspecify.annotations.Nullable;

/**
 * How fast a campaign goes at most; its session's own gap holds beside it.
 *
 * @param perMinute sends a minute, more than 0 and at most 6000
 * @param jitter by which share of itself a gap grows at random at most, 0 to 1
 * @param dailyCap sends in any 24 hours at most
 */
public record Pace(
        double perMinute, double jitter, @Nullable Integer dailyCap) {}
