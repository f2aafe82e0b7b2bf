package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.api.Api.Answer;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.State;
import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class CommandDoorTest {

    @Test
    void a_202_means_that_the_broker_has_the_command() throws Exception {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        Answer answer = Stage.API.command(Stage.OPERATOR, """
                {"action":"send","sessionId":"%s","to":"+919876543210","message":"Good morning","reference":"w-1"}
                """.formatted(session));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().path("status").asString()).isEqualTo("queued");
        assertThat(answer.json().path("action").asString()).isEqualTo("send");
        assertThat(answer.json().path("sessionId").asString()).isEqualTo(session.toString());
        UUID id = UUID.fromString(answer.json().path("commandId").asString());
        assertThat(answer.header("Location")).isEqualTo("/api/v1/commands/" + id);
        ConsumerRecord<String, byte[]> record = only(Topics.SEND, id);
        assertThat(record.key()).isEqualTo(session.toString());
        assertThat(record.partition()).isEqualTo(Topics.shardOf(session));
        CommandEnvelope envelope = CommandEnvelope.read(record.value(), id, Instant.now());
        assertThat(envelope.organizationId()).isEqualTo(Stage.ORG);
        assertThat(header(record, CloudEvents.SPEC_VERSION)).isEqualTo("1.0");
        assertThat(header(record, CloudEvents.TYPE)).isEqualTo("io.waypost.command.send");
        assertThat(header(record, CloudEvents.TRACE_PARENT)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
        for (Header header : record.headers()) {
            assertThat(new String(header.value(), StandardCharsets.UTF_8)).doesNotContain("9876543210", "Good");
        }
    }

    @Test
    void the_callers_trace_goes_on_through_kafka() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Answer answer = Stage.API.command(
                Stage.OPERATOR, "{\"action\":\"health\"}", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        ConsumerRecord<String, byte[]> record = only(Topics.CONNECT, commandId(answer));
        assertThat(record.key()).isEqualTo(Stage.ORG.toString());
        assertThat(header(record, CloudEvents.TRACE_PARENT))
                .startsWith("00-" + trace + "-")
                .doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void a_connect_tells_its_session_at_once_and_that_session_can_be_used_before_any_worker_ran() {
        Answer connect = Stage.API.command(Stage.ADMIN, "{\"action\":\"connect\",\"displayName\":\"Desk\"}");
        String session = connect.json().path("sessionId").asString();
        assertThat(connect.status()).isEqualTo(202);
        assertThat(session).isNotEmpty();
        String status = "{\"action\":\"status\",\"sessionId\":\"" + session + "\"}";
        assertThat(Stage.API.command(Stage.OPERATOR, status).status()).isEqualTo(202);
        assertThat(Stage.API.command(Stage.STRANGER, status).status()).isEqualTo(404);
        try (Api second = Api.start(Stage.settings())) { // it did not take the connect, and finds it in Kafka
            assertThat(second.command(Stage.OPERATOR, status).status()).isEqualTo(202);
            assertThat(second.command(Stage.STRANGER, status).status()).isEqualTo(404);
            Answer view = second.get(Stage.VIEWER, connect.header("Location"));
            assertThat(view.json().path("status").asString()).isEqualTo("queued");
            assertThat(view.json().path("waiting").path("reason").asString()).isEqualTo("INTAKE");
            assertThat(second.get(Stage.STRANGER, connect.header("Location")).status())
                    .isEqualTo(404);
            Stage.WORKER.takeAllIn();
            assertThat(second.get(Stage.VIEWER, connect.header("Location")).status())
                    .as("taken in, and yet not in the ledger: the worker refused it")
                    .isEqualTo(404);
        }
    }

    @Test
    void the_same_key_and_body_have_one_effect_and_another_body_is_refused() {
        String key = UUID.randomUUID().toString();
        Answer first = Stage.API.command(
                Stage.ADMIN, "{\"action\":\"connect\",\"displayName\":\"A\"}", "Idempotency-Key", key);
        Answer again = Stage.API.command(
                Stage.ADMIN, "{ \"displayName\":\"A\", \"action\":\"connect\" }", "Idempotency-Key", '"' + key + '"');
        Answer other = Stage.API.command(
                Stage.ADMIN, "{\"action\":\"connect\",\"displayName\":\"B\"}", "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(records(Topics.CONNECT, commandId(first))).hasSize(1);
        Answer stranger = Stage.API.command(
                Stage.STRANGER, "{\"action\":\"connect\",\"displayName\":\"B\"}", "Idempotency-Key", key);
        assertThat(stranger.status()).as("keys are each organization's own").isEqualTo(202);
        assertThat(commandId(stranger)).isNotEqualTo(commandId(first));
    }

    @Test
    void another_instance_knows_the_key_too_while_no_worker_runs() {
        String key = UUID.randomUUID().toString();
        Answer first = Stage.API.command(Stage.OPERATOR, "{\"action\":\"health\"}", "Idempotency-Key", key);
        try (Api second = Api.start(Stage.settings())) {
            Answer again = second.command(Stage.OPERATOR, "{\"action\":\"health\"}", "Idempotency-Key", key);
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            Answer other = second.command(Stage.ADMIN, "{\"action\":\"connect\"}", "Idempotency-Key", key);
            assertThat(other.status()).isEqualTo(422);
        }
        assertThat(records(Topics.CONNECT, commandId(first))).hasSize(1);
    }

    @Test
    void the_ledger_remembers_the_key() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        String key = UUID.randomUUID().toString();
        String body = "{\"action\":\"status\",\"sessionId\":\"" + session + "\"}";
        Answer first = Stage.API.command(Stage.OPERATOR, body, "Idempotency-Key", key);
        String fingerprint = header(only(Topics.CONNECT, commandId(first)), CloudEvents.FINGERPRINT);
        Stage.WORKER.row(commandId(first), Stage.ORG, "status", session, State.SUCCEEDED, "{}");
        Stage.DATABASE
                .sql("update commands set fingerprint = ? where command_id = ?")
                .params(fingerprint, commandId(first))
                .update();
        try (Api second = Api.start(Stage.settings())) {
            Stage.WORKER.takeAllIn();
            Answer again = second.command(Stage.OPERATOR, body, "Idempotency-Key", key);
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            Answer other = second.command(Stage.OPERATOR, body.replace("status\"", "qr\""), "Idempotency-Key", key);
            assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Test
    void twenty_requests_at_once_under_one_key_publish_once() {
        String key = UUID.randomUUID().toString();
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> Stage.API.command(Stage.OPERATOR, "{\"action\":\"health\"}", "Idempotency-Key", key),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        List<UUID> ids =
                answers.stream().map(a -> commandId(a.join())).distinct().toList();
        assertThat(ids).hasSize(1);
        assertThat(records(Topics.CONNECT, ids.getFirst())).hasSize(1);
        assertThat(answers.stream()
                        .filter(a -> a.join().header("Idempotent-Replayed").isEmpty()))
                .hasSize(1);
    }

    @Test
    void prefer_wait_answers_with_the_result_as_soon_as_it_is_there() {
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                () -> Stage.API.command(
                        Stage.OPERATOR,
                        "{\"action\":\"health\"}",
                        "Prefer",
                        "respond-async, wait=20",
                        "Idempotency-Key",
                        "w8"),
                task -> Thread.ofVirtual().start(task));
        UUID id = io.waypost.contract.Ids.derived(Stage.ORG, "command", "w8");
        await().until(() -> !records(Topics.CONNECT, id).isEmpty());
        Stage.WORKER.row(id, Stage.ORG, "health", null, State.CALLING, "{}");
        assertThat(waiting).isNotDone();
        Stage.WORKER.settle(id, State.FAILED, io.waypost.contract.FailureCode.VPS_UNAUTHORIZED.because("Unauthorized"));
        Stage.WORKER.publish(Stage.ORG, "health.checked", null, id);
        Answer answer = waiting.join();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=20");
        assertThat(answer.json().path("status").asString()).isEqualTo("failed");
        assertThat(answer.json().path("error").path("code").asString()).isEqualTo("VPS_UNAUTHORIZED");
        assertThat(answer.json().path("error").path("hint").asString()).isNotEmpty();
    }

    @Test
    void prefer_wait_falls_back_to_the_202_in_time() {
        long begin = System.nanoTime();
        Answer answer = Stage.API.command(Stage.OPERATOR, "{\"action\":\"health\"}", "Prefer", "wait=1");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEmpty();
        assertThat(System.nanoTime() - begin).isBetween(900_000_000L, 5_000_000_000L);
    }

    @Test
    void an_unknown_recipient_group_and_a_foreign_one_are_404() {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        UUID group = Stage.WORKER.group(Stage.ORG, session, "Ours", true);
        UUID foreign =
                Stage.WORKER.group(Stage.OTHER, Stage.WORKER.session(Stage.OTHER, "connected", null), "Theirs", true);
        String send = "{\"action\":\"send\",\"sessionId\":\"" + session + "\",\"to\":\"%s\",\"message\":\"x\"}";
        assertThat(Stage.API.command(Stage.OPERATOR, send.formatted(group)).status())
                .isEqualTo(202);
        assertThat(Stage.API.command(Stage.OPERATOR, send.formatted(foreign)).code())
                .isEqualTo("GROUP_NOT_FOUND");
        assertThat(Stage.API
                        .command(Stage.OPERATOR, send.formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    private static UUID commandId(Answer answer) {
        return UUID.fromString(answer.json().path("commandId").asString());
    }

    private static ConsumerRecord<String, byte[]> only(String topic, UUID command) {
        List<ConsumerRecord<String, byte[]>> records = records(topic, command);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private static List<ConsumerRecord<String, byte[]>> records(String topic, UUID command) {
        return Stage.WORKER.all(topic).stream()
                .filter(r -> header(r, CloudEvents.ID).equals(command.toString()))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
