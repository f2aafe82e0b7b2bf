package io.waypost.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waypost.contract.Command;
import io.waypost.contract.Json;
import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import io.waypost.simulator.Simulator;
import io.waypost.simulator.SimulatorSettings;
import io.waypost.worker.Lab;
import io.waypost.worker.gateway.Lease;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Settles;
import io.waypost.worker.ledger.Sweeps;
import io.waypost.worker.retention.RetentionSettings;
import io.waypost.worker.retry.RetrySettings;
import io.waypost.worker.session.WatchSettings;
import io.waypost.worker.suppression.OptOutSettings;
import io.waypost.worker.trace.Spans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The worker's own handlers between a real ledger and a real (simulated) gateway, one step at a time: what its threads do
 * by themselves, a test does here when it wants to.
 */
public final class Scene {
    public static final String PERSON = "+919876543210";
    public static final String PERSON_JID = "919876543210@s.whatsapp.net";
    private static final Simulator SIMULATOR = simulator();
    private static final AnnotationConfigApplicationContext CONTEXT = start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Scene() {}

    public static <T> T get(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /** For a worker of its own: the same VPS. */
    public static Simulator simulated() {
        return SIMULATOR;
    }

    /** An empty ledger, a gateway without faults. */
    public static void clear() {
        Lab.clear();
        sim("DELETE", "/sim/faults", "");
        sim("DELETE", "/sim/variations", "");
        sim("DELETE", "/sim/effects", "");
    }

    /** A session that is connected, in the database and on the gateway. */
    public static UUID connected(String number) {
        UUID session = Lab.session("connected", number);
        sim("PUT", "/sim/sessions/wa_" + session, "{\"phoneNumber\":\"" + number + "\"}");
        return session;
    }

    public static void fault(String rule) {
        sim("POST", "/sim/faults", rule);
    }

    public static void variation(String change) {
        sim("PUT", "/sim/variations", change);
    }

    public static void noFaults() {
        sim("DELETE", "/sim/faults", "");
    }

    public static List<JsonNode> effects() {
        return sim("GET", "/sim/effects", "").findParents("recipient");
    }

    static JsonNode sim(String method, String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(SIMULATOR.controlUrl().resolve(path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return response.body().isBlank() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Carries a command on the ledger alone out, which must fail. @return its id */
    public static UUID failed(Command command) {
        UUID id = add(command);
        step(lane(id));
        assertThat(Lab.state(id)).isEqualTo("failed");
        return id;
    }

    public static UUID send(UUID session, String to, String message) {
        return Lab.add(new Command.Send(session, to, message, null, null, null, null, null), Lane.INTERACTIVE);
    }

    /** A message that has come so far by itself. */
    public static UUID ended(UUID session, String state) {
        UUID message = send(session, PERSON, "hello");
        Lab.database().sql("""
                        update commands set state = ?, started_at = now(),
                            due_at = case when ? = 'queued' then now() + interval '1 hour' else due_at end
                        where command_id = ?""").params(state, state, message).update();
        return message;
    }

    /** Claims the head of the lane, carries it out and writes down what came of it. */
    public static Claim step(UUID lane) {
        Claim claim = Lab.claimed(lane);
        finish(claim);
        return claim;
    }

    public static void finish(Claim claim) {
        List<Settlement> settlement = new ArrayList<>();
        new Execution(get(Execution.Parts.class), settlement::add, get(Spans.class))
                .run(claim, new Lease(Clock.systemUTC(), Lab.DEADLINE), () -> {});
        assertThat(get(Settles.class).settle(settlement, "tester")).contains(claim.commandId());
    }

    /** What waits for a time waits no more. */
    public static void due(UUID lane) {
        Lab.database()
                .sql("update commands set due_at = now() where lane_key = ? and state = 'queued'")
                .param(lane)
                .update();
        Lab.database()
                .sql("update pace set next_send_at = now() where session_id = ?")
                .param(lane)
                .update();
    }

    /** What the sweeper does with claims past their deadline. */
    public static void sweepLeftBehind() {
        List<Settlement> left =
                get(Sweeps.class)
                        .leftBehind(
                                IntStream.range(0, Topics.PARTITIONS).boxed().toList())
                        .stream()
                        .map(Faults::leftBehind)
                        .toList();
        get(Settles.class).settle(left, "tester");
    }

    public static UUID add(Command command) {
        return Lab.add(command, command.action().lane());
    }

    /** Takes a command on the ledger alone in and carries it out, in as many pieces as it needs. @return its result */
    public static JsonNode done(Command command) {
        UUID id = add(command);
        step(lane(id));
        return done(id);
    }

    private static UUID lane(UUID command) {
        return UUID.fromString(Lab.text("select lane_key::text from commands where command_id = ?", command));
    }

    /** The rest of one that was begun before. */
    public static JsonNode done(UUID id) {
        while (Lab.state(id).equals("queued")) {
            due(lane(id));
            step(lane(id));
        }
        return result(id);
    }

    public static JsonNode result(UUID command) {
        return Json.MAPPER.readTree(
                Lab.text("select coalesce(result, '{}')::text from commands where command_id = ?", command));
    }

    public static ObjectNode json(String text) {
        return (ObjectNode) Json.MAPPER.readTree(text);
    }

    private static Simulator simulator() {
        try {
            return Simulator.start(new SimulatorSettings().port(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AnnotationConfigApplicationContext start() {
        Lab.database();
        DataSource source = Lab.connections();
        var context = new AnnotationConfigApplicationContext();
        URI url = SIMULATOR.url();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "vps",
                        Map.of(
                                "WHATSAPP_VPS_URL", url.toString(),
                                "WHATSAPP_VPS_API_KEY", SIMULATOR.apiKey(),
                                "waypost.dispatch.call-timeout", "1s")));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(source)));
        context.registerBean(
                DispatchSettings.class,
                () -> new DispatchSettings(
                        Duration.ZERO,
                        0,
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofHours(24),
                        Duration.ofDays(30),
                        Duration.ofMinutes(10),
                        null,
                        null));
        context.registerBean(
                WatchSettings.class, () -> new WatchSettings(Duration.ofSeconds(2), Duration.ofSeconds(60)));
        context.registerBean(RetrySettings.class, () -> new RetrySettings(0.2, 10));
        context.register(Handlers.class, Execution.Parts.class);
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(Spans.class, Spans::none);
        context.registerBean(
                OptOutSettings.class, () -> new OptOutSettings(List.of("STOP", "ARRET"), List.of("START", "UNSTOP")));
        context.registerBean(
                RetentionSettings.class, () -> new RetentionSettings(Duration.ofDays(90), Duration.ofDays(30)));
        Lab.register(context);
        context.scan(
                "io.waypost.worker.ledger",
                "io.waypost.worker.message",
                "io.waypost.worker.webhook",
                "io.waypost.worker.parking",
                "io.waypost.worker.campaign",
                "io.waypost.worker.retention",
                "io.waypost.worker.session",
                "io.waypost.worker.suppression",
                "io.waypost.worker.template",
                "io.waypost.worker.group",
                "io.waypost.worker.health",
                "io.waypost.worker.retry",
                "io.waypost.worker.gateway");
        context.refresh();
        return context;
    }
}
