package io.waypost.local.chaos;

import io.waypost.simulator.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One run from the first process to the history of what happened. */
final class ChaosRun {
    private static final int SESSIONS = 50;
    private static final Duration TO_CONNECT = Duration.ofSeconds(60);
    private static final Duration TO_DRAIN = Duration.ofMinutes(4);

    private final Path home;
    private final long seed;

    ChaosRun(Path home, long seed) {
        this.home = home;
        this.seed = seed;
    }

    /** What is done to the processes while the load is on. */
    interface Script {
        void play(Havoc havoc) throws Exception;
    }

    History play(Script script) throws Exception {
        try (Vps vps = Vps.start(new Random(seed), Fleet.CALL_TIMEOUT);
                Fleet fleet = Fleet.start(home, vps);
                Crowd crowd = new Crowd(fleet.broker().address(), SESSIONS, new Random(seed + 1))) {
            Ledger ledger = new Ledger(fleet.database());
            connect(vps.simulator(), crowd, ledger);
            Havoc havoc = new Havoc(fleet, vps, ledger, new Random(seed + 2));
            try (Load _ = new Load(crowd, ledger)) {
                script.play(havoc);
            }
            havoc.restore();
            List<Accepted> accepted = crowd.accepted();
            drain(vps.simulator(), ledger, accepted.size());
            return new History(
                    new History.Terms(Fleet.MIN_GAP, Fleet.CALL_TIMEOUT, Fleet.DEADLINE),
                    accepted,
                    ledger.rows(),
                    ledger.attempts(),
                    vps.simulator().calls().all(),
                    vps.simulator().effects().all(),
                    Results.read(fleet.broker().address()),
                    havoc.done(),
                    ledger.outbox());
        }
    }

    private static void connect(Simulator simulator, Crowd crowd, Ledger ledger) {
        long number = 920_000_000_000L;
        for (Crowd.Session session : crowd.sessions()) {
            simulator.sessions().pair("wa_" + session.id(), "+" + number++);
        }
        crowd.connectAll();
        Awaitility.await("all sessions are connected")
                .atMost(TO_CONNECT)
                .until(() -> ledger.connectedSessions() == crowd.sessions().size());
    }

    /** What has not come to its end by then, the rules tell. */
    private static void drain(Simulator simulator, Ledger ledger, int accepted) {
        try {
            Awaitility.await("everything has come to its end")
                    .atMost(TO_DRAIN)
                    .until(() -> ledger.known() >= accepted
                            && ledger.open() == 0
                            && ledger.outbox() == 0
                            && simulator.calls().inFlight() == 0);
        } catch (ConditionTimeoutException stuck) {
            System.out.println("chaos: " + stuck.getMessage());
        }
    }
}
