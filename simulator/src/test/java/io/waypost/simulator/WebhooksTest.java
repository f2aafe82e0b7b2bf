package io.waypost.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.simulator.fault.Course;
import io.waypost.simulator.fault.Match;
import io.waypost.simulator.http.HttpServer;
import io.waypost.simulator.http.Reply;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.json.Json;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhooksTest {
    private static final String PERSON = "919812345678";

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;
    private Simulator simulator;
    private Vps vps;

    @BeforeEach
    void start() throws Exception {
        receiver = HttpServer.start(InetAddress.getLoopbackAddress(), 0, (request, connection) -> {
            boolean known = "hook-secret".equals(request.header("X-API-Key"))
                    || "Bearer hook-secret".equals(request.header("Authorization"));
            if (refusals.getAndDecrement() > 0) {
                return new Reply.Whole(Response.error(503, "not now"));
            }
            received.add(Json.parse(request.body()));
            return new Reply.Whole(Response.json(known ? 202 : 401, Map.of()));
        });
        URI url = URI.create("http://" + receiver.host() + ":" + receiver.port() + "/hooks/vps");
        simulator = Simulator.start(new SimulatorSettings().webhook(url, "hook-secret"));
        simulator.sessions().pair("wa_1", "+919800000001");
        await().until(() -> received.size() == 1);
        vps = new Vps(simulator.url());
    }

    @AfterEach
    void stop() throws Exception {
        vps.close();
        simulator.close();
        receiver.close();
    }

    @Test
    void aSessionsStatusIsToldWhenItChanges() {
        assertThat(received.getFirst().path("status").asString()).isEqualTo("connected");
        assertThat(received.getFirst().path("phoneNumber").asString()).isEqualTo("+919800000001");
        simulator.sessions().drop("wa_1");
        await().untilAsserted(() ->
                assertThat(received.getLast().path("status").asString()).isEqualTo("disconnected"));
        simulator.sessions().connect("wa_2");
        await().untilAsserted(() ->
                assertThat(received.getLast().path("status").asString()).isEqualTo("qr_pending"));
    }

    @Test
    void anAcceptedSendEndsByWebhook() throws Exception {
        simulator.faults().add(Match.path("/send"), Course.Async.of(100, Course.Outcome.SENT));
        assertThat(vps.send("wa_1", PERSON, "hi").json().path("accepted").asBoolean())
                .isTrue();
        assertThat(simulator.effects().all()).isEmpty();
        JsonNode sent = event("message_sent");
        assertThat(sent.path("messageId").asString())
                .isEqualTo(simulator.effects().all().getFirst().messageId());

        simulator.faults().clear();
        simulator.faults().add(Match.path("/send"), new Course.Async(0, Course.Outcome.FAILED, "gone", true));
        vps.send("wa_1", PERSON, "hi");
        JsonNode failed = event("message_failed");
        assertThat(failed.path("error").asString()).isEqualTo("gone");
        assertThat(failed.has("messageId")).isFalse();
        assertThat(simulator.effects().all()).hasSize(1);
    }

    @Test
    void aSuccessMayBeTakenBackLater() throws Exception {
        simulator.faults().add(Match.path("/send"), new Course.LateError(50, null, null));
        String messageId =
                vps.send("wa_1", PERSON, "hi").json().path("messageId").asString();
        JsonNode error = event("message_error");
        assertThat(error.path("errorCode").asInt()).isEqualTo(420);
        assertThat(error.path("messageId").asString()).isEqualTo(messageId);
        assertThat(simulator.effects().all()).isEmpty();
    }

    @Test
    void receiptsComeFromEachReaderRepeatedAndOutOfOrder() throws Exception {
        simulator
                .faults()
                .add(
                        Match.path("/send"),
                        new Course.Receipts(0, List.of("+911111111", "+912222222"), false, false, true));
        simulator.faults().add(Match.path("/send"), new Course.DuplicateWebhook(3));
        vps.send("wa_1", PERSON, "hi");
        await().until(() -> received.size() == 1 + 2 * 2 * 3);
        List<String> events = received.stream()
                .skip(1)
                .filter(body -> body.path("readerPhone").asString().equals("+911111111"))
                .map(body -> body.path("event").asString())
                .toList();
        assertThat(events).containsExactly("read", "read", "read", "delivered", "delivered", "delivered");
    }

    @Test
    void aRefusedWebhookIsTriedAgain() throws Exception {
        refusals.set(2);
        simulator.variations().updateAndGet(now -> now.with(Json.object().put("webhookBearer", true)));
        vps.post("/sim/webhooks", "{\"event\":\"reaction\",\"emoji\":\"👍\"}");
        assertThat(event("reaction").path("emoji").asString()).isEqualTo("👍");
        await().until(() ->
                vps.get("/sim/state").json().path("webhooks").path("delivered").asInt() == 2);
    }

    private JsonNode event(String name) {
        return await().until(
                        () -> received.stream()
                                .filter(body -> body.path("event").asString("").equals(name))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
