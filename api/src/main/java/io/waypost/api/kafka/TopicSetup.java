package io.waypost.api.kafka;

import io.waypost.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes the topics that are missing, in the background: the api starts without Kafka and goes on once it is there. */
@Component
class TopicSetup implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final KafkaClients clients;
    private final TopicProperties properties;
    private volatile Thread thread = new Thread();
    private volatile boolean running;

    TopicSetup(KafkaClients clients, TopicProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("topic-setup").start(this::untilDone);
    }

    private void untilDone() {
        try (Admin admin = clients.admin("topics")) {
            while (running && !made(admin)) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopping
        }
    }

    private boolean made(Admin admin) throws InterruptedException {
        try {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.ALL.stream()
                    .filter(name -> !there.contains(name))
                    .map(properties::topic)
                    .toList();
            admin.createTopics(missing).all().get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false; // another process is making them at this moment: look again
            }
            LOG.warn("The topics cannot be made yet, trying again: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
