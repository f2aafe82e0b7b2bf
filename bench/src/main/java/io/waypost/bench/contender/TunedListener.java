package io.waypost.bench.contender;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * What a good engineer would write in a day: whole polls, a virtual thread for each session in them, one batch of inserts
 * and one of results, and only then the offsets. What a crash finds in a poll is sent again.
 */
final class TunedListener {
    /** Polls at once: one is written down while the other calls. More were not faster. */
    private static final int CONCURRENCY = 2;

    private final Terms terms;
    private final Vps vps;
    private final Table table;
    private final KafkaTemplate<byte[], byte[]> results;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free;

    private TunedListener(Terms terms) {
        this.terms = terms;
        vps = new Vps(terms);
        table = new Table(terms, "tuned_messages");
        results = Kafka.producer(terms);
        free = new Semaphore(terms.inFlight());
    }

    static void run(Terms terms, Runnable ready) {
        TunedListener listener = new TunedListener(terms);
        ContainerProperties properties = Kafka.container(terms, ready);
        properties.setMessageListener((BatchMessageListener<String, String>) listener::take);
        ConcurrentMessageListenerContainer<String, String> container =
                new ConcurrentMessageListenerContainer<>(Kafka.consumers(terms, "tuned"), properties);
        container.setConcurrency(CONCURRENCY);
        container.start();
    }

    private void take(List<ConsumerRecord<String, String>> poll) {
        Map<UUID, List<Send>> bySession = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> each : poll) {
            Send send = Send.read(each);
            bySession.computeIfAbsent(send.session(), _ -> new ArrayList<>()).add(send);
        }
        List<Future<List<Table.Sent>>> working = bySession.values().stream()
                .map(sends -> calls.submit(() -> sendAll(sends)))
                .toList();
        List<Table.Sent> sent = working.stream().flatMap(f -> get(f).stream()).toList();
        table.addAll(sent);
        List<CompletableFuture<?>> told = new ArrayList<>();
        sent.forEach(s -> told.add(results.send(Kafka.result(terms, s.send(), s.upstreamId()))));
        told.forEach(CompletableFuture::join);
    }

    private List<Table.Sent> sendAll(List<Send> sends) throws InterruptedException {
        List<Table.Sent> sent = new ArrayList<>();
        for (Send send : sends) {
            free.acquire();
            try {
                sent.add(new Table.Sent(send, vps.send(send)));
            } catch (IOException e) {
                System.out.println("failed: " + e.getMessage());
            } finally {
                free.release();
            }
        }
        return sent;
    }

    private static List<Table.Sent> get(Future<List<Table.Sent>> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException("a session's sends broke off", e);
        }
    }
}
