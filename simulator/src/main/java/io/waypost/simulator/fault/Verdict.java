package io.waypost.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules decided about one call. */
public record Verdict(
        List<Fault.Latency> latencies, @Nullable Answer answer, List<Course> courses) {
    public static final Verdict HEALTHY = new Verdict(List.of(), null, List.of());

    /** The names of the faults that struck, in order of their kinds. */
    public List<String> types() {
        List<Fault> struck = new ArrayList<>(latencies);
        if (answer != null) {
            struck.add(answer);
        }
        struck.addAll(courses);
        return struck.stream().map(Fault::type).toList();
    }

    /** The first course of a kind, if there is one. */
    public <T extends Course> @Nullable T course(Class<T> kind) {
        return courses.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }
}
