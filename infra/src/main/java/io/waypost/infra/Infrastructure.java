package io.waypost.infra;

import io.waypost.infra.host.DataDirectory;
import io.waypost.infra.host.PortBook;
import io.waypost.infra.kafka.EmbeddedKafka;
import io.waypost.infra.postgres.EmbeddedPostgresServer;
import io.waypost.infra.process.PidFile;
import io.waypost.infra.process.Progress;
import io.waypost.infra.process.Supervisor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The two servers on one data directory, which it holds the lock of. */
public final class Infrastructure implements AutoCloseable {
    private final DataDirectory directory;
    private final PortBook ports;
    private final EmbeddedKafka kafka;
    private final EmbeddedPostgresServer postgres;
    private final Supervisor supervisor;

    private Infrastructure(InfraSettings settings, DataDirectory directory, Clock clock, Progress progress) {
        SecureRandom random = new SecureRandom();
        this.directory = directory;
        PidFile.endLeftOvers(directory.directory("run"));
        directory.directory("logs");
        ports = new PortBook(directory.file("ports.properties"), random);
        int kafkaPort = ports.namedOrRemembered(settings.kafkaPort(), "kafka", "WAYPOST_KAFKA_PORT");
        int postgresPort = ports.namedOrRemembered(settings.postgresPort(), "postgresql", "WAYPOST_DB_PORT");
        kafka = new EmbeddedKafka(directory.path(), kafkaPort, ports.remembered("kafka-controller"));
        postgres = new EmbeddedPostgresServer(directory.path(), settings.postgresBinaries(), postgresPort, random);
        supervisor = new Supervisor(clock, progress);
    }

    /**
     * Takes the data directory, ends what a killed run left over, and chooses the ports. Nothing runs yet.
     *
     * @throws io.waypost.infra.host.StartupFailure if the directory or a port cannot be had
     */
    public static Infrastructure prepare(InfraSettings settings, Clock clock, Progress progress) {
        DataDirectory directory = DataDirectory.open(settings.dataDirectory());
        try {
            return new Infrastructure(settings, directory, clock, progress);
        } catch (RuntimeException failed) {
            directory.close();
            throw failed;
        }
    }

    /** {@link #prepare} and {@link #start()} in one. */
    public static Infrastructure start(InfraSettings settings) {
        Infrastructure prepared = prepare(settings, Clock.systemUTC(), Progress.onStandardError(Clock.systemUTC()));
        try {
            return prepared.start();
        } catch (RuntimeException failed) {
            prepared.close();
            throw failed;
        }
    }

    /** Starts both servers at once; they are started again if they die. @return this, when both are ready */
    public Infrastructure start() {
        Supervisor.await(launch());
        return this;
    }

    /** Begins to start both servers. @return one promise of readiness each */
    public List<CompletableFuture<Void>> launch() {
        return List.of(supervisor.launch(postgres), supervisor.launch(kafka));
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    public String user() {
        return postgres.user();
    }

    public String password() {
        return postgres.password();
    }

    /** The variables by which our other processes find the servers, in a fixed order. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("WAYPOST_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        variables.put("WAYPOST_DB_URL", jdbcUrl());
        variables.put("WAYPOST_DB_USER", user());
        variables.put("WAYPOST_DB_PASSWORD", password());
        return variables;
    }

    /** For services that run beside the servers: what is started later is stopped earlier. */
    public Supervisor supervisor() {
        return supervisor;
    }

    public DataDirectory directory() {
        return directory;
    }

    public PortBook ports() {
        return ports;
    }

    /** Stops everything in order, then lets the data directory go. */
    @Override
    public void close() {
        supervisor.close();
        directory.close();
    }
}
