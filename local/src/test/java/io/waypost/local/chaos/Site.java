package io.waypost.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;

/** A whole system of real processes with its sessions connected, and what is needed to judge it. */
record Site(Vps vps, Fleet fleet, Crowd crowd, Ledger ledger) implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofMinutes(3);

    static Site open(Path home, Vps vps, Setup setup, int sessions, Random random) throws Exception {
        Site site = started(home, vps, setup, sessions, random);
        try {
            site.connect();
            return site;
        } catch (RuntimeException failed) {
            site.close();
            throw failed;
        }
    }

    private static Site started(Path home, Vps vps, Setup setup, int sessions, Random random) throws Exception {
        try {
            Fleet fleet = Fleet.start(home, vps, setup);
            Crowd crowd = new Crowd(fleet.broker().address(), sessions, random);
            return new Site(vps, fleet, crowd, new Ledger(fleet.database()));
        } catch (Exception failed) {
            vps.close();
            throw failed;
        }
    }

    private void connect() {
        long number = 920_000_000_000L;
        for (Crowd.Session session : crowd.sessions()) {
            vps.simulator().sessions().pair("wa_" + session.id(), "+" + number++);
        }
        crowd.connectAll();
        Awaitility.await("all sessions are connected")
                .atMost(TO_CONNECT)
                .until(() -> ledger.connectedSessions() == crowd.sessions().size());
    }

    /** Waits until everything that was accepted has come to its end and was told. */
    void drain(Duration atMost) {
        int accepted = crowd.accepted().size();
        Awaitility.await("everything has come to its end")
                .atMost(atMost)
                .until(() -> ledger.known() >= accepted
                        && ledger.open() == 0
                        && ledger.outbox() == 0
                        && vps.simulator().calls().inFlight() == 0);
    }

    History history(List<Disturbance> disturbances) throws Exception {
        return new History(
                fleet.setup().terms(),
                crowd.accepted(),
                ledger.rows(),
                ledger.attempts(),
                vps.simulator().calls().all(),
                vps.simulator().effects().all(),
                Results.read(fleet.broker().address()),
                disturbances,
                ledger.outbox());
    }

    @Override
    public void close() throws Exception {
        crowd.close();
        fleet.close();
        vps.close();
    }
}
