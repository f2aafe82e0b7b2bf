package io.waypost.bench.contender;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/** What {@code @KafkaListener} makes of a method: record by record, each with its insert and its result. */
final class NaiveListener {
    /** Threads: as many as one would try first. */
    private static final int CONCURRENCY = 10;

    private final Terms terms;
    private final Vps vps;
    private final Table table;
    private final KafkaTemplate<byte[], byte[]> results;

    private NaiveListener(Terms terms) {
        this.terms = terms;
        vps = new Vps(terms);
        table = new Table(terms, "naive_messages");
        results = Kafka.producer(terms);
    }

    static void run(Terms terms, Runnable ready) {
        NaiveListener listener = new NaiveListener(terms);
        Set<Thread> assigned = Collections.synchronizedSet(new HashSet<>());
        ContainerProperties properties = Kafka.container(terms, () -> {
            assigned.add(Thread.currentThread());
            if (assigned.size() == CONCURRENCY) {
                ready.run();
            }
        });
        properties.setMessageListener((MessageListener<String, String>) listener::take);
        ConcurrentMessageListenerContainer<String, String> container =
                new ConcurrentMessageListenerContainer<>(Kafka.consumers(terms, "naive"), properties);
        container.setConcurrency(CONCURRENCY);
        container.start();
    }

    private void take(ConsumerRecord<String, String> each) {
        Send send = Send.read(each);
        try {
            String upstreamId = vps.send(send);
            table.add(new Table.Sent(send, upstreamId));
            results.send(Kafka.result(terms, send, upstreamId)).join();
        } catch (IOException e) {
            System.out.println("failed: " + e.getMessage());
        }
    }
}
