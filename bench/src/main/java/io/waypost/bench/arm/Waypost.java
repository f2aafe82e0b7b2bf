package io.waypost.bench.arm;

import io.waypost.bench.Programs;
import io.waypost.bench.load.Crowd;
import io.waypost.bench.load.Results;
import io.waypost.bench.load.Round;
import io.waypost.bench.vps.StubVps;
import io.waypost.contract.Topics;
import io.waypost.infra.host.Ports;
import io.waypost.infra.process.HttpProbe;
import io.waypost.infra.process.JarService;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Waypost's worker as it is shipped, with its sessions connected: commands to Kafka, events from Kafka. */
public final class Waypost implements Arm {
    private static final Duration TO_CONNECT = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int TICKS_TO_ASK_AGAIN = 150;

    private final Ground ground;
    private final JarService worker;
    private final Results results;

    /** @param settings variables beside those that every arm's worker has */
    public Waypost(Ground ground, Programs programs, int inFlight, Map<String, String> settings) throws Exception {
        this.ground = ground;
        Map<String, String> environment = environment(ground, inFlight);
        environment.putAll(settings);
        worker = program("worker", programs.worker(), environment, ground.home());
        worker.start();
        results = ground.results(Topics.RESULTS);
        try {
            connect();
        } catch (Exception failed) {
            close();
            throw failed;
        }
    }

    private static Map<String, String> environment(Ground ground, int inFlight) {
        Map<String, String> all = new HashMap<>(ground.environment());
        all.put("WHATSAPP_VPS_URL", ground.vps().url());
        all.put("WHATSAPP_VPS_API_KEY", StubVps.KEY);
        all.put("WHATSAPP_VPS_AUTH", "x-api-key");
        all.put("WAYPOST_DISPATCH_GATEWAYCONCURRENCY", Integer.toString(inFlight));
        all.put("WAYPOST_DISPATCH_MINGAP", "0ms");
        all.put("WAYPOST_DISPATCH_JITTER", "0");
        return all;
    }

    static JarService program(String name, Path jar, Map<String, String> environment, Path home) {
        int port = Ports.anyFree(new SecureRandom());
        Map<String, String> all = new HashMap<>(environment);
        all.put("WAYPOST_MANAGEMENT_PORT", Integer.toString(port));
        List<String> flags = new ArrayList<>(Jvm.FLAGS);
        flags.addAll(List.of(System.getProperty("bench.jvm." + name, "").split("[ |]")));
        flags.removeIf(String::isBlank);
        return new JarService(name, jar, flags, all, home, HttpProbe.readiness(port));
    }

    /** A connect that fails, as it may on a machine that is busy with other things, is asked for again. */
    private void connect() throws Exception {
        Crowd crowd = ground.crowd();
        long deadline = System.nanoTime() + TO_CONNECT.toNanos();
        for (int tick = 0; connected().size() < crowd.sessions(); tick++) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "only " + connected().size() + " of " + crowd.sessions() + " sessions connected");
            }
            if (tick % TICKS_TO_ASK_AGAIN == 0) {
                ground.commands().connect(crowd.without(connected()), Topics.CONNECT);
            }
            Thread.sleep(TICK);
        }
    }

    private Set<UUID> connected() throws SQLException {
        Set<UUID> connected = new HashSet<>();
        try (Connection database = ground.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select id from whatsapp_sessions where status = 'connected'")) {
            while (row.next()) {
                connected.add(row.getObject(1, UUID.class));
            }
        }
        return connected;
    }

    @Override
    public Kind kind() {
        return Kind.WORKER;
    }

    @Override
    public void offer(Round round) {
        ground.commands().offer(round, Topics.SEND);
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(worker.handle());
    }

    @Override
    public void close() {
        worker.stop();
        results.close();
    }
}
