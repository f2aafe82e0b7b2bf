package io.waypost.bench.contender;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** From Kafka straight to the gateway: no order, no memory, no results. Nothing that sends can be faster. */
final class BareLoop {
    private BareLoop() {}

    static void run(Terms terms, Runnable ready) throws InterruptedException {
        Vps vps = new Vps(terms);
        Semaphore free = new Semaphore(terms.inFlight());
        Map<String, Object> config = Kafka.consumer(terms, "bare");
        config.put("enable.auto.commit", true);
        try (KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            consumer.subscribe(List.of(terms.commands()), Kafka.whenAssigned(ready));
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
                    free.acquire();
                    calls.execute(() -> send(vps, each, free));
                }
            }
        }
    }

    private static void send(Vps vps, ConsumerRecord<String, String> from, Semaphore free) {
        try {
            String _ = vps.send(Send.read(from));
        } catch (IOException e) {
            System.out.println("lost: " + e.getMessage()); // that is how bare it is
        } finally {
            free.release();
        }
    }
}
