package io.waypost.infra.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** How our broker is set: one node that is broker and controller, on this machine's loopback address only. */
final class BrokerProperties {
    private BrokerProperties() {}

    static Properties of(Path data, int port, int controllerPort) {
        Properties properties = new Properties();
        identity(properties, data, port, controllerPort);
        oneNode(properties);
        fastRestart(properties);
        smallMachine(properties);
        return properties;
    }

    private static void identity(Properties properties, Path data, int port, int controllerPort) {
        properties.setProperty("node.id", "1");
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("log.dirs", data.toString());
        properties.setProperty("auto.create.topics.enable", "false");
    }

    private static void oneNode(Properties properties) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "4");
        }
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("min.insync.replicas", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    /** A broker that was killed holds its own registration until the session ends: short sessions, quick returns. */
    private static void fastRestart(Properties properties) {
        properties.setProperty("broker.session.timeout.ms", "2000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        properties.setProperty("initial.broker.registration.timeout.ms", "60000");
        properties.setProperty("group.consumer.heartbeat.interval.ms", "500");
        properties.setProperty("group.consumer.min.heartbeat.interval.ms", "500");
        // A worker that was killed holds its shards until its session ends.
        properties.setProperty("group.consumer.min.session.timeout.ms", "3000");
        properties.setProperty("group.consumer.session.timeout.ms", "6000");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    private static void smallMachine(Properties properties) {
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        properties.setProperty("log.index.size.max.bytes", "2097152");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("num.recovery.threads.per.data.dir", "2");
    }
}
