package io.waypost.local.chaos;

import io.waypost.simulator.Simulator;
import io.waypost.simulator.SimulatorSettings;
import io.waypost.simulator.fault.Answer;
import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.fault.Match;
import io.waypost.simulator.log.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.node.StringNode;

/** The simulated VPS, and all that it does to whoever calls it. */
final class Vps implements AutoCloseable {
    private static final Match SEND = Match.path("/send");
    private static final String PAGE = "<h1>502 Bad Gateway</h1>";
    /** Those that make the worker wait half a minute: a few, at the beginning. */
    private static final int OFFLINE = 6;

    private final Simulator simulator;

    private Vps(Simulator simulator) {
        this.simulator = simulator;
    }

    static Vps start(Random random, Duration callTimeout) throws IOException {
        return new Vps(Simulator.start(new SimulatorSettings()
                .latency(Duration.ofMillis(10), Duration.ofMillis(60))
                .faults(faults(random, callTimeout))
                .random(random)));
    }

    /** One that does nothing wrong before it is told to. */
    static Vps well(Duration latency) throws IOException {
        return new Vps(Simulator.start(new SimulatorSettings().latency(latency)));
    }

    private static List<FaultRule> faults(Random random, Duration callTimeout) {
        long timeout = callTimeout.toMillis();
        List<FaultRule> rules = new ArrayList<>();
        rules.add(share(random, 0.01, new Fault.Latency(timeout / 4, timeout / 2, false)));
        rules.add(share(random, 0.01, new Fault.Latency(timeout / 4, timeout / 2, true)));
        rules.add(share(random, 0.002, new Fault.Latency(timeout + 300, timeout + 900, false)));
        rules.add(FaultRule.times(OFFLINE, SEND.onlyShare(0.02, random.nextLong()), new Answer.NotConnected(null)));
        rules.add(share(random, 0.02, Answer.Status.of(500)));
        rules.add(share(random, 0.02, new Answer.Status(429, null, null, 1L, false, false)));
        rules.add(share(random, 0.01, new Answer.SuccessFalse(null, false)));
        for (boolean effect : new boolean[] {true, false}) {
            rules.add(share(
                    random, 0.005, new Answer.Status(502, StringNode.valueOf(PAGE), Map.of(), null, false, effect)));
            rules.add(share(random, 0.005, new Answer.ResetAfterRead(effect)));
            rules.add(share(random, 0.002, new Answer.Hang(effect)));
            rules.add(share(random, 0.002, new Answer.Garbage(null, null, effect)));
        }
        rules.add(share(random, 0.002, new Answer.CutBody(null)));
        return rules;
    }

    private static FaultRule share(Random random, double share, Fault fault) {
        return FaultRule.always(SEND.onlyShare(share, random.nextLong()), fault);
    }

    Simulator simulator() {
        return simulator;
    }

    /** Makes some of the next sends take half of their time, so that one can be met in the middle. */
    void slowDown(int sends, Duration callTimeout) {
        simulator.faults().add(FaultRule.times(sends, SEND, Fault.Latency.of(callTimeout.toMillis() / 2)));
    }

    /** Whether a send is being served that has come only now. */
    boolean isServingSend() {
        List<Call> latest = simulator.calls().after(simulator.calls().total() - 20, null, 20);
        return latest.stream().anyMatch(call -> call.path().equals("/send") && call.endedNanos() == null);
    }

    long delivered() {
        return simulator.effects().total();
    }

    @Override
    public void close() throws IOException {
        simulator.close();
    }
}
