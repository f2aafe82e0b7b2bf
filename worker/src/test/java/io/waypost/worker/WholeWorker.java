package io.waypost.worker;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Topics;
import io.waypost.infra.TestInfrastructure;
import io.waypost.simulator.Simulator;
import io.waypost.worker.dispatch.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A worker as it runs in production, on the tests' servers and simulated VPS. Its spans stay in memory. */
public final class WholeWorker implements AutoCloseable {
    public static final TestInfrastructure SERVERS = TestInfrastructure.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private WholeWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Configuration
    static class InMemory {
        @Bean
        InMemorySpanExporter memory() {
            return InMemorySpanExporter.create();
        }
    }

    public static WholeWorker start(String... more) {
        Simulator vps = Scene.simulated();
        List<String> settings = new ArrayList<>(List.of(
                "--waypost.management-port=0",
                "--waypost.kafka.bootstrap-servers=" + SERVERS.bootstrapServers(),
                "--waypost.db.url=" + SERVERS.jdbcUrl(),
                "--waypost.db.user=" + SERVERS.user(),
                "--waypost.db.password=" + SERVERS.password(),
                "--waypost.dispatch.min-gap=0ms",
                "--waypost.dispatch.call-timeout=2s",
                "--WHATSAPP_VPS_URL=" + vps.url(),
                "--WHATSAPP_VPS_API_KEY=" + vps.apiKey(),
                "--management.opentelemetry.tracing.export.schedule-delay=50ms"));
        settings.addAll(List.of(more));
        return new WholeWorker(new SpringApplicationBuilder(WorkerApplication.class, InMemory.class)
                .properties("spring.config.name=waypost-worker")
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new)));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public List<SpanData> spans() {
        return get(InMemorySpanExporter.class).getFinishedSpanItems();
    }

    public HttpResponse<String> ask(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path + " brought no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As the api publishes it. @return the command's id */
    public static UUID publish(UUID organization, Command command, String traceParent) {
        UUID id = UUID.randomUUID();
        CommandEnvelope envelope = new CommandEnvelope(id, organization, Instant.now(), command);
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(
                command.action().topic(), envelope.routingKey().toString(), envelope.toJson());
        sent.headers().add(CloudEvents.TRACE_PARENT, traceParent.getBytes(StandardCharsets.UTF_8));
        publish(sent);
        return id;
    }

    @SafeVarargs
    public static void publish(ProducerRecord<String, byte[]>... all) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", SERVERS.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (Future<?> sent : Stream.of(all).map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(Topics.SEND, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
