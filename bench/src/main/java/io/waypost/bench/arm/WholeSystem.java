package io.waypost.bench.arm;

import io.waypost.bench.Programs;
import io.waypost.bench.load.Crowd;
import io.waypost.bench.load.Door;
import io.waypost.bench.load.EventStream;
import io.waypost.bench.load.Round;
import io.waypost.infra.host.Ports;
import io.waypost.infra.process.JarService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An api before a worker that runs already. */
public final class WholeSystem implements Arm {
    private static final String KEY = "bench-api-key";

    private final Waypost worker;
    private final JarService api;
    private final URI url;
    private final Door door;
    private final EventStream events;

    public WholeSystem(Ground ground, Programs programs, Waypost worker) throws Exception {
        this.worker = worker;
        int port = Ports.anyFree(new SecureRandom());
        url = URI.create("http://127.0.0.1:" + port);
        Map<String, String> all = new HashMap<>(ground.environment());
        all.put("WAYPOST_HTTP_PORT", Integer.toString(port));
        all.put("WAYPOST_ACCESS_KEYS_0_SHA256", sha256());
        all.put("WAYPOST_ACCESS_KEYS_0_ORGANIZATION", Crowd.ORGANIZATION.toString());
        all.put("WAYPOST_ACCESS_KEYS_0_ROLE", "admin");
        api = Waypost.program("api", programs.api(), all, ground.home());
        api.start();
        door = new Door(url, KEY);
        events = new EventStream(url, KEY, ground.book());
    }

    private static String sha256() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    public URI url() {
        return url;
    }

    public String key() {
        return KEY;
    }

    @Override
    public Kind kind() {
        return Kind.SYSTEM;
    }

    @Override
    public void offer(Round round) {
        door.offer(round);
    }

    /** The worker is measured with it: it is part of the way. */
    @Override
    public List<ProcessHandle> processes() {
        return List.of(worker.processes().getFirst(), api.handle());
    }

    @Override
    public void close() {
        events.close();
        api.stop();
    }
}
