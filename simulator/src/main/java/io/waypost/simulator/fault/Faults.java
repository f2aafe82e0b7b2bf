package io.waypost.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The rules that stand, in order. Thread-safe. */
public final class Faults {
    private final RandomGenerator random;
    private final AtomicLong names = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<ActiveRule> rules = List.of();

    public Faults(RandomGenerator random) {
        this.random = random;
    }

    /** Is told after each change of the rules. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Adds a rule behind the others; one of the same id is replaced. Answers with the rule as it stands. */
    public FaultRule add(FaultRule rule) {
        FaultRule named;
        synchronized (this) {
            named = named(rule);
            List<ActiveRule> next = without(named.id());
            next.add(new ActiveRule(named, random.nextLong()));
            rules = List.copyOf(next);
        }
        tell();
        return named;
    }

    /** Adds a fault for the calls that match. */
    public FaultRule add(Match match, Fault fault) {
        return add(FaultRule.always(match, fault));
    }

    /** Puts these rules in the place of all others. */
    public void set(List<FaultRule> replacement) {
        synchronized (this) {
            rules = replacement.stream()
                    .map(rule -> new ActiveRule(named(rule), random.nextLong()))
                    .toList();
        }
        tell();
    }

    public void clear() {
        set(List.of());
    }

    /** Takes a rule away; false when there is none of that id. */
    public boolean remove(String id) {
        boolean found;
        synchronized (this) {
            List<ActiveRule> next = without(id);
            found = next.size() < rules.size();
            rules = List.copyOf(next);
        }
        tell();
        return found;
    }

    public List<RuleReport> reports() {
        return rules.stream().map(ActiveRule::report).toList();
    }

    /** Judges a request of which only the head was read. */
    public boolean resetsBeforeReading(Subject head) {
        for (ActiveRule rule : rules) {
            if (rule.beforeBody() && rule.strikes(head)) {
                return true;
            }
        }
        return false;
    }

    /** Judges a request that was read. Latencies add up, the first answer holds, courses gather. */
    public Verdict judge(Subject subject) {
        List<ActiveRule> standing = rules;
        if (standing.isEmpty()) {
            return Verdict.HEALTHY;
        }
        List<Fault.Latency> latencies = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        for (ActiveRule rule : standing) {
            boolean superfluous = rule.rule().fault() instanceof Answer && !answers.isEmpty();
            if (!superfluous && !rule.beforeBody() && rule.strikes(subject)) {
                switch (rule.rule().fault()) {
                    case Fault.Latency latency -> latencies.add(latency);
                    case Answer answer -> answers.add(answer);
                    case Course course -> courses.add(course);
                    case Fault.RefuseConnections closed -> {
                        // the call came by a connection that was opened before
                    }
                }
            }
        }
        return new Verdict(latencies, answers.isEmpty() ? null : answers.getFirst(), courses);
    }

    private FaultRule named(FaultRule rule) {
        return rule.id() == null ? rule.named("rule-" + names.incrementAndGet()) : rule;
    }

    private List<ActiveRule> without(@Nullable String id) {
        List<ActiveRule> others = new ArrayList<>(rules);
        others.removeIf(rule -> Objects.equals(rule.rule().id(), id));
        return others;
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
