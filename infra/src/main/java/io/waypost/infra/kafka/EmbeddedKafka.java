package io.waypost.infra.kafka;

import io.waypost.infra.host.StartupFailure;
import io.waypost.infra.process.ChildProcess;
import io.waypost.infra.process.Service;
import io.waypost.infra.process.ServiceCommand;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker, in a JVM of its own. Its data and offsets survive clean stops and {@code kill -9}. */
public final class EmbeddedKafka implements Service {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final int port;
    private final int controllerPort;
    private volatile @Nullable ChildProcess process;

    /** @param home the data directory: data goes to {@code kafka/}, the log to {@code logs/kafka.log} */
    public EmbeddedKafka(Path home, int port, int controllerPort) {
        this.home = home;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "Kafka broker";
    }

    @Override
    public void start() {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        ServiceCommand command = new ServiceCommand(name(), "kafka", commandLine(writeProperties()), Map.of(), home);
        ChildProcess started = ChildProcess.start(command, line -> {
            if (line.equals(KafkaServerMain.READY)) {
                ready.complete(null);
            }
        });
        process = started;
        await(ready, started);
    }

    @Override
    public CompletableFuture<Integer> ended() {
        ChildProcess current = process;
        return current == null ? CompletableFuture.completedFuture(0) : current.ended();
    }

    @Override
    public void stop() {
        ChildProcess current = process;
        if (current != null) {
            current.stop();
        }
    }

    @Override
    public void kill() {
        ChildProcess current = process;
        if (current != null) {
            current.kill();
        }
    }

    private static void await(CompletableFuture<Void> ready, ChildProcess started) {
        try {
            CompletableFuture.anyOf(ready, started.ended()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException tooLong) {
            throw started.notReady(PATIENCE);
        } catch (InterruptedException | ExecutionException broken) {
            throw new StartupFailure("Waiting for the Kafka broker was broken off.", broken);
        }
        if (!ready.isDone()) {
            throw started.diedAtStart();
        }
    }

    private List<String> commandLine(Path properties) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        line.addAll(BrokerClassPath.archive());
        line.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));
        line.addAll(List.of("-cp", BrokerClassPath.get(), KafkaServerMain.class.getName(), properties.toString()));
        return line;
    }

    private Path writeProperties() {
        Path file = home.resolve("run").resolve("kafka.properties");
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                BrokerProperties.of(home.resolve("kafka"), port, controllerPort).store(writer, null);
            }
            return file;
        } catch (IOException failed) {
            throw new StartupFailure(file + " cannot be written: " + failed.getMessage() + ".", failed);
        }
    }
}
