package io.waypost.simulator;

import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.fault.Faults;
import io.waypost.simulator.fault.RuleReport;
import io.waypost.simulator.http.HttpServer;
import io.waypost.simulator.webhook.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Closes the gateway's port as long as a rule says so. */
final class PortSwitch {
    private static final int BIND_ATTEMPTS = 100;
    private static final Duration BIND_PAUSE = Duration.ofMillis(50);

    private final HttpServer server;
    private final Faults faults;
    private final Timer timer;
    private final Set<String> timed = new HashSet<>();
    private boolean closed;

    PortSwitch(HttpServer server, Faults faults, Timer timer) {
        this.server = server;
        this.faults = faults;
        this.timer = timer;
    }

    synchronized void follow() {
        List<FaultRule> closing = faults.reports().stream()
                .map(RuleReport::rule)
                .filter(rule -> rule.fault() instanceof Fault.RefuseConnections)
                .toList();
        closing.forEach(this::limit);
        timed.retainAll(closing.stream().map(FaultRule::id).toList());
        try {
            if (closing.isEmpty() && closed) {
                closed = false;
                open(1);
            } else if (!closing.isEmpty() && !closed) {
                closed = true;
                server.stopListening();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway's port cannot be switched: " + e.getMessage(), e);
        }
    }

    private void limit(FaultRule rule) {
        String id = rule.id();
        if (rule.fault() instanceof Fault.RefuseConnections(Long millis)
                && millis != null
                && id != null
                && timed.add(id)) {
            timer.after(Duration.ofMillis(millis), () -> faults.remove(id));
        }
    }

    /** While the port was free, a client's own socket may have landed on it for a moment. */
    private synchronized void open(int attempt) throws IOException {
        try {
            if (!closed) {
                server.resumeListening();
            }
        } catch (BindException taken) {
            if (attempt == BIND_ATTEMPTS) {
                throw taken;
            }
            timer.after(BIND_PAUSE, () -> reopen(attempt + 1));
        }
    }

    private void reopen(int attempt) {
        try {
            open(attempt);
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway's port cannot be opened again: " + e.getMessage(), e);
        }
    }
}
