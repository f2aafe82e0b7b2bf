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
import java.util.List;
import java.util.Map;

/** Waypost's worker as it is shipped, with its sessions connected: commands to Kafka, events from Kafka. */
public final class Waypost implements Arm {
    private static final Duration TO_CONNECT = Duration.ofMinutes(10);

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
        flags.addAll(List.of(System.getProperty("bench.jvm." + name, "").split(" ")));
        flags.removeIf(String::isBlank);
        return new JarService(name, jar, flags, all, home, HttpProbe.readiness(port));
    }

    private void connect() throws Exception {
        Crowd crowd = ground.crowd();
        ground.commands().connect(crowd, Topics.CONNECT);
        long deadline = System.nanoTime() + TO_CONNECT.toNanos();
        while (connected() < crowd.sessions()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "only " + connected() + " of " + crowd.sessions() + " sessions connected");
            }
            Thread.sleep(100);
        }
    }

    private long connected() throws SQLException {
        try (Connection database = ground.database();
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from whatsapp_sessions where status = 'connected'")) {
            row.next();
            return row.getLong(1);
        }
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
