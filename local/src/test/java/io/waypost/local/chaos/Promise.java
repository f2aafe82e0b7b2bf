package io.waypost.local.chaos;

import io.waypost.local.chaos.Rule.Breach;
import java.util.List;
import java.util.stream.Stream;

/** All the rules, each by the sentence that it stands for. */
final class Promise {
    static final List<Rule> RULES = List.of(
            new Rule("nothing accepted is lost", Endings::lost),
            new Rule("every command comes to an end", Endings::open),
            new Rule("a session of another organization cannot be used", Endings::strangers),
            new Rule("no event is left unpublished", Endings::untold),
            new Rule("no message reaches WhatsApp twice", Deliveries::repeated),
            new Rule("what is sent did reach WhatsApp", Deliveries::sentButNotDelivered),
            new Rule("what failed did not reach WhatsApp", Deliveries::failedButDelivered),
            new Rule("nothing reaches WhatsApp that was not asked for", Deliveries::unasked),
            new Rule("what is unknown was in flight when something broke", Doubts::unexplained),
            new Rule("messages of a lane arrive in the order of acceptance", Sequences::outOfOrder),
            new Rule("a session has one call at a time", Sequences::overlapping),
            new Rule("no call is made on a claim that is over", Sequences::tooLate),
            new Rule("the gap between two sends of a session is kept", Sequences::tooClose),
            new Rule("every ending is told", Reports::missing),
            new Rule("a command has one ending", Reports::contradicting),
            new Rule("an event id has one body", Reports::twoFaced),
            new Rule("an event is told to its own organization only", Reports::toOthers));

    private Promise() {}

    record Finding(Rule rule, Breach breach) {}

    static List<Finding> check(History history) {
        return RULES.stream().flatMap(rule -> findings(rule, history)).toList();
    }

    private static Stream<Finding> findings(Rule rule, History history) {
        return rule.breaches().apply(history).map(breach -> new Finding(rule, breach));
    }
}
