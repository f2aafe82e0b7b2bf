package io.waypost.simulator.fault;

import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rule that stands, with what it has seen so far. Thread-safe. */
final class ActiveRule {
    private final FaultRule rule;
    private final Match match;
    private final @Nullable Pattern path;
    private final @Nullable Pattern recipient;
    private final Random random;
    private long seen;
    private long struck;

    ActiveRule(FaultRule rule, long seed) {
        this.rule = rule;
        match = rule.match() == null ? Match.ALL : rule.match();
        path = pattern(match.path());
        recipient = pattern(match.recipient());
        random = new Random(match.seed() == null ? seed : match.seed());
    }

    FaultRule rule() {
        return rule;
    }

    synchronized RuleReport report() {
        return new RuleReport(rule, seen, struck);
    }

    /** Whether the rule can be judged when only the head of a request was read. */
    boolean beforeBody() {
        return rule.fault() instanceof Answer.ResetBeforeRead && !match.needsBody();
    }

    boolean strikes(Subject subject) {
        return isAbout(subject) && counts();
    }

    private boolean isAbout(Subject subject) {
        return (match.method() == null || match.method().equalsIgnoreCase(subject.method()))
                && (match.sessionId() == null || match.sessionId().equals(subject.sessionId()))
                && fits(path, subject.path())
                && fits(recipient, subject.recipient())
                && !(rule.fault() instanceof Answer.MaxConcurrent(int limit) && subject.inFlight() <= limit);
    }

    private synchronized boolean counts() {
        if (rule.times() != null && struck >= rule.times()) {
            return false;
        }
        seen++;
        boolean nth = match.everyNth() == null || seen % match.everyNth() == 0;
        boolean lucky = match.probability() == null || random.nextDouble() < match.probability();
        if (nth && lucky) {
            struck++;
        }
        return nth && lucky;
    }

    private static boolean fits(@Nullable Pattern pattern, @Nullable String text) {
        return pattern == null || (text != null && pattern.matcher(text).matches());
    }

    private static @Nullable Pattern pattern(@Nullable String glob) {
        return glob == null ? null : Pattern.compile(("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"));
    }
}
