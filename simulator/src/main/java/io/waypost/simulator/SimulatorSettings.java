package io.waypost.simulator;

import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.gateway.Variations;
import io.waypost.simulator.session.PairingTimes;
import io.waypost.simulator.webhook.WebhookTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How a simulator starts; every setting has a default that suits a test. Read once, when the simulator starts. */
public final class SimulatorSettings {
    /** The key that the gateway demands when nobody chose another. */
    public static final String DEFAULT_KEY = "simulator-key";

    private String host = "127.0.0.1";
    private int port;
    private @Nullable Integer controlPort;
    private @Nullable String controlKey;
    private String apiKey = DEFAULT_KEY;
    private @Nullable WebhookTarget webhook;
    private Fault.@Nullable Latency latency;
    private PairingTimes pairing = PairingTimes.DEFAULT;
    private int groups = 12;
    private Variations variations = Variations.DEFAULT;
    private List<FaultRule> faults = List.of();
    private @Nullable Path stateFile;
    private int keptEntries = 1_000_000;
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = new Random();

    public SimulatorSettings host(String name) {
        host = name;
        return this;
    }

    /** The gateway's port; 0, the default, takes a free one. */
    public SimulatorSettings port(int number) {
        port = number;
        return this;
    }

    /** A second port that answers too, also while a fault keeps the first one closed; none by default. */
    public SimulatorSettings controlPort(int number) {
        controlPort = number;
        return this;
    }

    /** The key that control calls and the page demand; none by default. */
    public SimulatorSettings controlKey(String key) {
        controlKey = key;
        return this;
    }

    public SimulatorSettings apiKey(String key) {
        apiKey = key;
        return this;
    }

    /** Where webhooks go; nowhere by default. */
    public SimulatorSettings webhook(URI url, @Nullable String secret) {
        webhook = new WebhookTarget(url, secret);
        return this;
    }

    /** How long each call takes at least. */
    public SimulatorSettings latency(Duration time) {
        return latency(time, time);
    }

    public SimulatorSettings latency(Duration least, Duration most) {
        latency = new Fault.Latency(least.toMillis(), most.toMillis(), false);
        return this;
    }

    public SimulatorSettings pairing(PairingTimes times) {
        pairing = times;
        return this;
    }

    /** How many groups a session has unless it is given others. */
    public SimulatorSettings groups(int count) {
        groups = count;
        return this;
    }

    public SimulatorSettings variations(Variations words) {
        variations = words;
        return this;
    }

    public SimulatorSettings faults(List<FaultRule> rules) {
        faults = List.copyOf(rules);
        return this;
    }

    /** Where sessions are kept between runs; nowhere by default. */
    public SimulatorSettings stateFile(Path file) {
        stateFile = file;
        return this;
    }

    /** How many effects, and how many calls, are remembered. */
    public SimulatorSettings keptEntries(int count) {
        keptEntries = count;
        return this;
    }

    public SimulatorSettings clock(Clock time) {
        clock = time;
        return this;
    }

    /** Must be thread-safe. */
    public SimulatorSettings random(RandomGenerator source) {
        random = source;
        return this;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    @Nullable
    Integer controlPort() {
        return controlPort;
    }

    @Nullable
    String controlKey() {
        return controlKey;
    }

    String apiKey() {
        return apiKey;
    }

    @Nullable
    WebhookTarget webhook() {
        return webhook;
    }

    Fault.@Nullable Latency latency() {
        return latency;
    }

    PairingTimes pairing() {
        return pairing;
    }

    int groups() {
        return groups;
    }

    Variations variations() {
        return variations;
    }

    List<FaultRule> faults() {
        return faults;
    }

    @Nullable
    Path stateFile() {
        return stateFile;
    }

    int keptEntries() {
        return keptEntries;
    }

    Clock clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }
}
