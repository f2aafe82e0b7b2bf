package io.waypost.api.console.campaign;

import io.waypost.api.campaign.Timeline;
import java.util.List;
import java.util.stream.Collectors;

/** A timeline as the chart's script reads it, and as it is told in words. */
record Chart(Timeline timeline) {

    public long from() {
        return timeline.from().getEpochSecond();
    }

    public long step() {
        return timeline.step().toSeconds();
    }

    public String sent() {
        return joined(timeline.sent());
    }

    public String others() {
        return joined(timeline.others());
    }

    public int all() {
        return timeline.sent().stream().mapToInt(Integer::intValue).sum();
    }

    public double perMinute() {
        return Math.round(timeline.perMinute() * 10) / 10.0;
    }

    private static String joined(List<Integer> counts) {
        return counts.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
