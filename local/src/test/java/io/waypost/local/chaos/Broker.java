package io.waypost.local.chaos;

import io.waypost.infra.kafka.KafkaServerMain;
import io.waypost.infra.process.ChildProcess;
import io.waypost.infra.process.ClassArchive;
import io.waypost.infra.process.ServiceCommand;
import io.waypost.local.Programs;
import io.waypost.process.ExitWithParent;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Kafka broker that may be killed, and that gives up a silent group member soon, instead of after 45 s. */
final class Broker {
    private static final String READY = "waypost: the broker is ready";

    private final Path home;
    private final Path properties;
    private final String port = Programs.freePort();
    private @Nullable ChildProcess process;

    Broker(Path home, Duration memberTimeout) throws IOException {
        this.home = home;
        this.properties = Files.createDirectories(home.resolve("run")).resolve("kafka.properties");
        try (Writer writer = Files.newBufferedWriter(properties)) {
            settings(home.resolve("kafka"), port, Programs.freePort(), memberTimeout)
                    .store(writer, null);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Returns when clients are served. */
    void start() throws Exception {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        process = ChildProcess.start(new ServiceCommand("Kafka broker", "kafka", command(), Map.of(), home), line -> {
            if (line.equals(READY)) {
                ready.complete(null);
            }
        });
        CompletableFuture.anyOf(ready, process.ended()).get(60, TimeUnit.SECONDS);
        if (!ready.isDone()) {
            throw process.diedAtStart();
        }
    }

    void kill() {
        ChildProcess current = Objects.requireNonNull(process);
        current.kill();
        current.ended().join();
    }

    void close() {
        if (process != null) {
            process.stop();
        }
    }

    private List<String> command() throws IOException {
        Path infra = jarOf(KafkaServerMain.class);
        Path ours = jarOf(ExitWithParent.class);
        String classPath = String.join(
                File.pathSeparator,
                infra.toString(),
                ours.toString(),
                Files.readString(infra.resolveSibling("kafka.classpath")).strip());
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(ClassArchive.options(infra.resolveSibling("kafka.jsa"), infra, ours));
        line.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", classPath));
        line.addAll(List.of(KafkaServerMain.class.getName(), properties.toString()));
        return line;
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static Properties settings(Path data, String port, String controllerPort, Duration memberTimeout) {
        String silence = Long.toString(memberTimeout.toMillis());
        Properties all = new Properties();
        all.putAll(Map.of(
                "node.id", "1",
                "process.roles", "broker,controller",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", data.toString(),
                "auto.create.topics.enable", "false"));
        for (String one : List.of(
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr")) {
            all.put(one, "1");
        }
        all.putAll(Map.of(
                "offsets.topic.num.partitions", "4",
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "500",
                "group.consumer.min.heartbeat.interval.ms", "500",
                "group.consumer.heartbeat.interval.ms", "500",
                "group.consumer.min.session.timeout.ms", silence,
                "group.consumer.session.timeout.ms", silence,
                "log.cleaner.dedupe.buffer.size", "2097152",
                "log.index.size.max.bytes", "2097152"));
        return all;
    }
}
