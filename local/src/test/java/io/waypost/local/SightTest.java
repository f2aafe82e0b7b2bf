package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.waypost.contract.Json;
import io.waypost.contract.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** What the running system shows of itself: probes, metrics, traces, logs, and nothing of anybody's. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SightTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("");
    private static final Pattern METRIC = Pattern.compile("\\b(?:waypost|jvm|process|hikaricp|http_server)_[a-z0-9_]+");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String NUMBER = "9876501234";
    private static final String TEXT = "Only for Asha";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TraceCollector COLLECTOR = new TraceCollector();

    private static Path data;
    private static String kafka;
    private static String database;
    private static LocalSystem system;
    private static Caller caller;
    private static String session;

    @BeforeAll
    static void start() throws Exception {
        data = Files.createTempDirectory("waypost-sight");
        kafka = Programs.freePort();
        database = Programs.freePort();
        Map<String, String> environment = new HashMap<>(RunningSystem.QUICK);
        environment.put("WAYPOST_KAFKA_PORT", kafka);
        environment.put("WAYPOST_DB_PORT", database);
        environment.put("WAYPOST_LOG_FORMAT", "json");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR.endpoint());
        system = LocalSystem.start(data, Programs.built(), environment);
        caller = Caller.of(system);
        session = caller.pairedSession("Front desk");
    }

    @AfterAll
    static void stop() {
        system.close();
        COLLECTOR.close();
    }

    private static final List<String> STEPS = List.of(
            Topics.SEND + " publish",
            "intake send",
            "carry out send",
            "vps send",
            "settle",
            Topics.RESULTS + " publish",
            "stream message.sent");

    @Test
    @Order(1)
    void one_command_is_one_trace_from_the_request_to_the_reader() throws Exception {
        try (InputStream events = caller.events("")) {
            Caller.Answer answer = caller.post(
                    "/api/v1/commands",
                    caller.send(session, "+91" + NUMBER, TEXT),
                    "Prefer",
                    "wait=30",
                    "traceparent",
                    "00-" + TRACE + "-00f067aa0ba902b7-01");
            assertThat(answer.body().path("status").asString()).isEqualTo("succeeded");
            assertThat(answer.body().path("traceId").asString()).isEqualTo(TRACE);
            byte[] told = new byte[1];
            assertThat(events.read(told)).isEqualTo(1);
            await().atMost(Duration.ofSeconds(60)) // each program tells its spans in its own time
                    .until(() -> names().containsAll(STEPS)
                            && names().stream().anyMatch(name -> name.endsWith("/api/v1/commands")));
        }
        Map<String, Span> steps = COLLECTOR.spans(TRACE).stream()
                .collect(Collectors.toMap(Span::getName, span -> span, (first, _) -> first));
        String request = steps.keySet().stream()
                .filter(name -> name.endsWith("/api/v1/commands"))
                .findFirst()
                .orElseThrow();
        follows(steps, Topics.SEND + " publish", request);
        follows(steps, "intake send", Topics.SEND + " publish");
        follows(steps, "carry out send", "intake send");
        follows(steps, "vps send", "carry out send");
        follows(steps, "settle", "carry out send");
        follows(steps, Topics.RESULTS + " publish", "carry out send");
        follows(steps, "stream message.sent", Topics.RESULTS + " publish");
    }

    @Test
    @Order(2)
    void what_the_dashboard_the_alerts_and_the_page_name_is_what_is_served() throws IOException {
        int webhook = status(HttpRequest.newBuilder(URI.create(system.url() + "/hooks/vps"))
                .header("Authorization", "Bearer wrong")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertThat(webhook).isEqualTo(401);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Set<String> served = served();
            return named("deploy/grafana/waypost.json").stream().allMatch(served::contains);
        });
        Set<String> served = served();
        assertThat(served).containsAll(named("deploy/grafana/waypost.json"));
        assertThat(served).containsAll(named("deploy/prometheus/alerts.yml"));
        Set<String> documented = Pattern.compile("`(waypost\\.[a-z.]+)`")
                .matcher(Files.readString(ROOT.resolve("docs/metrics.md")))
                .results()
                .map(name -> name.group(1).replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ours = served.stream()
                .filter(name -> name.startsWith("waypost_"))
                .map(SightTest::base)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).isEqualTo(documented);
    }

    @Test
    @Order(3)
    void a_run_with_failures_logs_and_traces_no_number_and_no_text() throws Exception {
        for (String fault : List.of(
                "\"type\":\"status\",\"status\":500,\"body\":{\"error\":\"no\"}",
                "\"type\":\"hang\"",
                "\"type\":\"garbage\"",
                "\"type\":\"reset-after-read\"")) {
            caller.faults("[{\"match\":{\"path\":\"/send\"},\"times\":1,\"fault\":{" + fault + "}}]");
            caller.ask(caller.send(session, "+91" + NUMBER, TEXT));
        }
        caller.faults("[]");
        caller.post("/api/v1/commands", caller.send(session, NUMBER + " " + TEXT, TEXT));
        caller.post("/api/v1/commands", TEXT + " " + NUMBER);
        poison("{\"action\":\"send\",\"to\":\"+91" + NUMBER + "x\",\"message\":\"" + TEXT + "\"}");
        poison(TEXT + " " + NUMBER);
        await().atMost(Duration.ofSeconds(30)).until(() -> logs().contains("is refused"));

        assertThat(logs()).doesNotContain(NUMBER, TEXT, caller.key());
        assertThat(COLLECTOR.everything()).doesNotContain(NUMBER, TEXT, caller.key());
        List<String> lines = logs().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(lines)
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(
                                Json.MAPPER.readTree(line).path("@timestamp").asString())
                        .isNotEmpty());
    }

    @Test
    @Order(4)
    void without_kafka_both_are_alive_and_not_ready_and_ready_again_once_it_is_back() throws Exception {
        ready(200);
        system.process("kafka").destroyForcibly();
        ready(503);
        assertThat(probe(system.managementUrl(), "liveness")).isEqualTo(200);
        assertThat(probe(system.workerManagementUrl(), "liveness")).isEqualTo(200);
        ready(200);
    }

    @Test
    @Order(5)
    void without_the_database_both_are_alive_and_not_ready_and_ready_again_once_it_is_back() throws Exception {
        try (ServerSocket inItsPlace = inPlaceOfPostgres()) {
            assertThat(inItsPlace.isBound()).isTrue();
            ready(503);
            assertThat(probe(system.managementUrl(), "liveness")).isEqualTo(200);
            assertThat(probe(system.workerManagementUrl(), "liveness")).isEqualTo(200);
        }
        ready(200);
        JsonNode status = caller.get("/api/v1/status");
        assertThat(status.path("embedded").asBoolean()).isTrue();
        assertThat(status.path("simulated").asBoolean()).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        caller.get("/api/v1/status").path("status").asString().equals("ok"));
    }

    /** As often as it takes: whoever watches over the server may be the faster one. */
    private static ServerSocket inPlaceOfPostgres() {
        AtomicReference<ServerSocket> taken = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    endPostgres();
                    taken.set(new ServerSocket(Integer.parseInt(database), 50, InetAddress.getLoopbackAddress()));
                    return true;
                });
        return taken.get();
    }

    private static void endPostgres() throws IOException {
        String pid = Files.readString(data.resolve("postgres/postmaster.pid"))
                .lines()
                .findFirst()
                .orElse("0");
        ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(postgres -> {
            postgres.destroyForcibly();
            await().until(() -> !postgres.isAlive());
        });
    }

    private static void follows(Map<String, Span> steps, String step, String before) {
        assertThat(steps).containsKeys(step, before);
        assertThat(Objects.requireNonNull(steps.get(step)).getParentSpanId())
                .as(step + " under " + before)
                .isEqualTo(Objects.requireNonNull(steps.get(before)).getSpanId());
    }

    private static Set<String> names() {
        return COLLECTOR.spans(TRACE).stream().map(Span::getName).collect(Collectors.toSet());
    }

    /** Both at once: what is away may soon be back. */
    private static void ready(int wanted) {
        Stream.of(system.managementUrl(), system.workerManagementUrl())
                .map(url -> CompletableFuture.runAsync(() -> await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> probe(url, "readiness") == wanted)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static int probe(String url, String which) {
        return status(HttpRequest.newBuilder(URI.create(url + "/actuator/health/" + which))
                .build());
    }

    private static int status(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Set<String> served() {
        Set<String> names = new TreeSet<>();
        for (String url : List.of(system.managementUrl(), system.workerManagementUrl())) {
            scrape(url)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .forEach(names::add);
        }
        return names;
    }

    private static String scrape(String url) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(url + "/actuator/prometheus"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Set<String> named(String file) {
        try {
            return METRIC.matcher(Files.readString(ROOT.resolve(file)))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Without what Prometheus adds by the kind of a metric. */
    private static String base(String name) {
        return name.replaceAll("_(total|count|sum|max|bucket)$", "").replaceAll("_seconds$", "");
    }

    private static void poison(String value) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.SEND, session, value));
        }
    }

    private static String logs() throws IOException {
        String worker = Files.readString(data.resolve("logs/worker.log"), StandardCharsets.UTF_8);
        return worker + Files.readString(data.resolve("logs/api.log"), StandardCharsets.UTF_8);
    }
}
