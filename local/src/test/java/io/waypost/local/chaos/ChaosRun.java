package io.waypost.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;

/** One run from the first process to the history of what happened. */
final class ChaosRun {
    private static final int SESSIONS = 50;
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
        Vps vps = Vps.start(new Random(seed), Setup.CHAOS.callTimeout());
        try (Site site = Site.open(home, vps, Setup.CHAOS, SESSIONS, new Random(seed + 1))) {
            Havoc havoc = new Havoc(site.fleet(), vps, site.ledger(), new Random(seed + 2));
            try (Load _ = new Load(site.crowd(), site.ledger())) {
                script.play(havoc);
            }
            havoc.restore();
            drain(site);
            return site.history(havoc.done());
        }
    }

    /** What has not come to its end by then, the rules tell. */
    private static void drain(Site site) {
        try {
            site.drain(TO_DRAIN);
        } catch (ConditionTimeoutException stuck) {
            System.out.println("chaos: " + stuck.getMessage());
        }
    }
}
