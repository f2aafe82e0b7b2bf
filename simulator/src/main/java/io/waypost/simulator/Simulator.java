package io.waypost.simulator;

import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.Faults;
import io.waypost.simulator.gateway.FaultyGateway;
import io.waypost.simulator.gateway.Gateway;
import io.waypost.simulator.gateway.SessionWebhooks;
import io.waypost.simulator.gateway.Variations;
import io.waypost.simulator.http.HttpServer;
import io.waypost.simulator.log.CallLog;
import io.waypost.simulator.log.EffectLog;
import io.waypost.simulator.session.Session;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.session.StateFile;
import io.waypost.simulator.webhook.Timer;
import io.waypost.simulator.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A running simulated gateway. Thread-safe. */
public final class Simulator implements AutoCloseable {
    private final Timer timer = new Timer();
    private final AtomicReference<Variations> variations;
    private final Faults faults;
    private final Sessions sessions;
    private final EffectLog effects;
    private final CallLog calls;
    private final Webhooks webhooks;
    private final HttpServer server;
    private final @Nullable HttpServer controlServer;
    private final String apiKey;

    private Simulator(SimulatorSettings settings) throws IOException {
        apiKey = settings.apiKey();
        variations = new AtomicReference<>(settings.variations());
        faults = new Faults(settings.random());
        effects = new EffectLog(settings.clock(), settings.random(), settings.keptEntries());
        calls = new CallLog(settings.clock(), settings.keptEntries());
        webhooks = new Webhooks(settings.webhook(), () -> variations.get().webhookBearer(), timer);
        sessions = sessions(settings);
        FrontDoor door = door(settings);
        InetAddress host = InetAddress.getByName(settings.host());
        server = HttpServer.start(host, settings.port(), door);
        controlServer = controlServer(settings, host, door, server);
        PortSwitch portSwitch = new PortSwitch(server, faults, timer);
        faults.onChange(portSwitch::follow);
        faults.set(settings.faults());
    }

    /**
     * Starts a simulator.
     *
     * @throws IOException when the port is taken or the state file cannot be read
     */
    public static Simulator start(SimulatorSettings settings) throws IOException {
        return new Simulator(settings);
    }

    /** The base URL, without a slash at its end. */
    public URI url() {
        return at(server);
    }

    /** Where control calls are answered also while the gateway's own port is closed. */
    public URI controlUrl() {
        return at(controlServer == null ? server : controlServer);
    }

    public String apiKey() {
        return apiKey;
    }

    public Faults faults() {
        return faults;
    }

    public Sessions sessions() {
        return sessions;
    }

    /** Every message that reached WhatsApp. */
    public EffectLog effects() {
        return effects;
    }

    /** Every call to the gateway. */
    public CallLog calls() {
        return calls;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /** How the gateway words its answers; set it to change that. */
    public AtomicReference<Variations> variations() {
        return variations;
    }

    @Override
    public void close() throws IOException {
        timer.close();
        server.close();
        if (controlServer != null) {
            controlServer.close();
        }
        webhooks.close();
    }

    private Sessions sessions(SimulatorSettings settings) throws IOException {
        StateFile file = settings.stateFile() == null ? null : new StateFile(settings.stateFile());
        List<Session> restored = file == null ? List.of() : file.load();
        Sessions all =
                new Sessions(settings.clock(), settings.random(), settings.pairing(), settings.groups(), restored);
        if (file != null) {
            all.onChange(changed -> save(file, all));
        }
        SessionWebhooks announcer =
                new SessionWebhooks(all, webhooks, variations::get, timer, settings.clock(), settings.pairing());
        all.onChange(announcer::changed);
        return all;
    }

    private static void save(StateFile file, Sessions sessions) {
        try {
            file.save(sessions);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot keep its sessions: " + e.getMessage(), e);
        }
    }

    private FrontDoor door(SimulatorSettings settings) {
        Gateway gateway = new Gateway(
                apiKey, variations, sessions, effects, webhooks, timer, settings.clock(), settings.random());
        Fault.Latency latency = settings.latency();
        FaultyGateway faulty = new FaultyGateway(gateway, faults, calls, settings.clock(), settings.random(), latency);
        return FrontDoor.of(this, faulty, settings.controlKey(), settings.controlPort() != null);
    }

    private static @Nullable HttpServer controlServer(
            SimulatorSettings settings, InetAddress host, FrontDoor door, HttpServer gateway) throws IOException {
        Integer port = settings.controlPort();
        if (port == null) {
            return null;
        }
        try {
            return HttpServer.start(host, port, door);
        } catch (BindException taken) {
            gateway.close();
            throw new IOException("the control port " + port + " cannot be used (" + taken.getMessage() + ")", taken);
        }
    }

    private static URI at(HttpServer server) {
        return URI.create("http://" + server.host() + ":" + server.port());
    }
}
