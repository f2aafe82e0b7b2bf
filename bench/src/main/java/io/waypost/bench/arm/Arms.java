package io.waypost.bench.arm;

import io.waypost.bench.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts arms. */
public final class Arms {
    private Arms() {}

    /**
     * Those kinds, and what they need beside them.
     *
     * @param settings variables of the worker beside the usual ones
     */
    public static List<Arm> start(
            Ground ground, Programs programs, List<Kind> kinds, int inFlight, Map<String, String> settings)
            throws Exception {
        List<Arm> started = new ArrayList<>();
        try {
            for (Kind kind : kinds) {
                if (kind == Kind.BARE || kind == Kind.NAIVE || kind == Kind.TUNED) {
                    started.add(new Contender(kind, ground, inFlight));
                }
            }
            if (kinds.contains(Kind.WORKER) || kinds.contains(Kind.SYSTEM)) {
                Waypost worker = new Waypost(ground, programs, inFlight, settings);
                started.add(worker);
                if (kinds.contains(Kind.SYSTEM)) {
                    started.add(new WholeSystem(ground, programs, worker));
                }
            }
            return started;
        } catch (Exception failed) {
            started.reversed().forEach(Arm::close);
            throw failed;
        }
    }
}
