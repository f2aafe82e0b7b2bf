package io.waypost.infra.kafka;

import io.waypost.process.ExitWithParent;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The broker's own process: formats its storage at the first start, serves until it is told to end. */
public final class KafkaServerMain {
    /** Printed on standard output once clients are served. */
    static final String READY = "waypost: the broker is ready";

    private KafkaServerMain() {}

    /** @param args the path of the broker's properties file */
    public static void main(String[] args) throws IOException {
        ExitWithParent.watch();
        Path file = Path.of(args[0]);
        Properties properties = read(file);
        formatOnce(file, properties);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-broker"));
        server.startup();
        System.out.println(READY);
        server.awaitShutdown();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void formatOnce(Path file, Properties properties) {
        if (Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            return;
        }
        String id = Uuid.randomUuid().toString();
        int code = StorageTool.execute(
                new String[] {"format", "-t", id, "-c", file.toString(), "--ignore-formatted"}, System.out);
        if (code != 0) {
            throw new IllegalStateException("The broker's storage could not be formatted (code " + code + ")");
        }
    }
}
