package io.waypost.worker.sight;

import io.waypost.contract.Lane;
import io.waypost.worker.ledger.Backlogs;
import java.time.Duration;
import java.util.Map;

/** The queue at one moment, of the whole fleet. */
record QueueSample(
        Map<Lane, Long> depths, Map<Lane, Duration> ages, Map<String, Long> parks, Backlogs.Unpublished unpublished) {

    double depth(Lane lane) {
        return depths.getOrDefault(lane, 0L);
    }

    Duration age(Lane lane) {
        return ages.getOrDefault(lane, Duration.ZERO);
    }

    double parks(String reason) {
        return parks.getOrDefault(reason, 0L);
    }
}
