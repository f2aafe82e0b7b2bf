package io.waypost.bench.scenario;

import io.waypost.bench.Programs;
import io.waypost.bench.arm.Kind;
import io.waypost.infra.process.Progress;
import java.util.List;

/**
 * What all scenarios of a run share.
 *
 * @param arms those that were asked for; empty: each scenario's own
 * @param scale by which the numbers of sends are multiplied
 */
public record Setting(Programs programs, int rounds, List<Kind> arms, double scale, Progress progress) {
    int scaled(int sends) {
        return (int) Math.max(10, sends * scale);
    }

    /** Of a scenario's arms those that were asked for. */
    List<Kind> of(List<Kind> own) {
        return arms.isEmpty() ? own : own.stream().filter(arms::contains).toList();
    }
}
