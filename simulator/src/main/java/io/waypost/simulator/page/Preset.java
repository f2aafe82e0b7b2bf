package io.waypost.simulator.page;

import io.waypost.simulator.fault.Answer;
import io.waypost.simulator.fault.Course;
import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.fault.Match;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.StringNode;

/** The faults a person can switch with a click. */
enum Preset {
    SLOW("Sends take 5 s", Match.path("/send"), Fault.Latency.of(5_000)),
    HANG("Sends are delivered, never answered", Match.path("/send"), new Answer.Hang(true)),
    RESET("Sends are delivered, then the connection breaks", Match.path("/send"), new Answer.ResetAfterRead(true)),
    ASYNC("Sends are accepted, a webhook follows", Match.path("/send"), Course.Async.of(2_000, Course.Outcome.SENT)),
    LATE("Sends succeed, WhatsApp rejects them later", Match.path("/send"), new Course.LateError(2_000, null, null)),
    RECEIPTS("Readers acknowledge", Match.path("/send"), new Course.Receipts(1_000, null, false, false, false)),
    RESTRICTED("WhatsApp restricts the number (420)", Match.path("/send"), new Answer.Restricted(null, null)),
    RATE("Too many requests (429)", Match.path("/send"), new Answer.Status(429, null, null, 10L, false, false)),
    KEY("The key is rejected (401)", Match.ALL, new Answer.BadKey()),
    OFFLINE("Session not connected (503)", Match.path("/send"), new Answer.NotConnected(null)),
    PROXY(
            "A proxy answers with an HTML page (502)",
            Match.ALL,
            new Answer.Status(502, StringNode.valueOf("<h1>502 Bad Gateway</h1>"), null, null, false, false)),
    GARBAGE("Answers make no sense", Match.ALL, new Answer.Garbage(null, null, false));

    private final String label;
    private final Match match;
    private final Fault fault;

    Preset(String label, Match match, Fault fault) {
        this.label = label;
        this.match = match;
        this.fault = fault;
    }

    String label() {
        return label;
    }

    FaultRule rule() {
        return new FaultRule(name(), match, null, fault);
    }

    static List<Preset> all() {
        return Arrays.asList(values());
    }
}
