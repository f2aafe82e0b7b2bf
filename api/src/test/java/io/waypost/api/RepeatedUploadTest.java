package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Ids;
import io.waypost.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** The same upload again: one campaign, whatever came between. */
class RepeatedUploadTest {
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);

    @Test
    void the_same_upload_under_a_key_is_one_campaign_with_the_same_records() {
        String key = UUID.randomUUID().toString();
        String json =
                upload("\"message\":\"x\",\"recipients\":[{\"to\":\"+919876543210\"},{\"to\":\"+4915112345678\"}]");
        Answer first = Stage.API.campaign(Stage.OPERATOR, json, "Idempotency-Key", key);
        Answer again = Stage.API.campaign(
                Stage.OPERATOR,
                upload("\"message\":\"x\""),
                "to\n919876543210\n+49 151 12345678\n".getBytes(StandardCharsets.UTF_8),
                "Idempotency-Key",
                '"' + key + '"');
        Answer other = Stage.API.campaign(Stage.OPERATOR, json.replace("\"x\"", "\"y\""), "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(CampaignDoorTest.campaignId(first)).isEqualTo(Ids.derived(Stage.ORG, "campaign", key));
        assertThat(again.json()).as("what counts is what would be sent").isEqualTo(first.json());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(Stage.WORKER.bulk(session)).hasSize(3);
        try (Api second = Api.start(Stage.settings())) { // it knows nothing, and makes the same records
            assertThat(second.campaign(Stage.OPERATOR, json, "Idempotency-Key", key)
                            .json())
                    .isEqualTo(first.json());
        }
        List<UUID> ids = Stage.WORKER.bulk(session).stream()
                .map(CommandEnvelope::commandId)
                .toList();
        assertThat(ids).hasSize(6);
        assertThat(ids.subList(3, 6)).isEqualTo(ids.subList(0, 3));
    }

    @Test
    void without_a_key_each_upload_is_a_campaign() {
        String json = upload("\"message\":\"x\",\"recipients\":[{\"to\":\"+919876543210\"}]");
        assertThat(CampaignDoorTest.campaignId(Stage.API.campaign(Stage.OPERATOR, json)))
                .isNotEqualTo(CampaignDoorTest.campaignId(Stage.API.campaign(Stage.OPERATOR, json)));
    }

    @Test
    void the_same_upload_many_times_at_once_is_published_once() {
        String json =
                upload("\"message\":\"x\",\"recipients\":[{\"to\":\"+919876543210\"},{\"to\":\"+4915112345678\"}]");
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> Stage.API.campaign(Stage.OPERATOR, json, "Idempotency-Key", "at-once-" + session),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        assertThat(answers).allMatch(a -> a.join().status() == 202);
        assertThat(Stage.WORKER.bulk(session)).hasSize(3);
    }

    /** The ledger has a half of what an api that died had published. */
    @Test
    void what_was_left_half_way_is_completed_by_the_same_upload_and_nothing_is_doubled() {
        String key = UUID.randomUUID().toString();
        String csv = IntStream.range(0, 100)
                .mapToObj(n -> "+9198765" + (43210 + n) + "\n")
                .reduce("to\n", String::concat);
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        Answer first = Stage.API.campaign(Stage.OPERATOR, upload("\"message\":\"x\""), bytes, "Idempotency-Key", key);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Stage.WORKER.bulk(session, records::add);
        records.stream().limit(41).forEach(RepeatedUploadTest::takeIn);

        try (Api second = Api.start(Stage.settings())) {
            Answer other = second.campaign(Stage.OPERATOR, upload("\"message\":\"y\""), bytes, "Idempotency-Key", key);
            assertThat(other.status()).as("the ledger knows the fingerprint").isEqualTo(422);
            Answer again = second.campaign(Stage.OPERATOR, upload("\"message\":\"x\""), bytes, "Idempotency-Key", key);
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        Stage.WORKER.bulk(session, all::add);
        all.subList(records.size(), all.size()).forEach(RepeatedUploadTest::takeIn);
        assertThat(taken(CampaignDoorTest.campaignId(first))).isEqualTo(100);
        try (Api third = Api.start(Stage.settings())) {
            Answer again = third.campaign(Stage.OPERATOR, upload("\"message\":\"x\""), bytes, "Idempotency-Key", key);
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }
        assertThat(Stage.WORKER.bulk(session))
                .as("complete: nothing is published again")
                .hasSize(all.size());
    }

    /** The broker takes the announcement, and refuses what comes behind it. */
    @Test
    void when_the_broker_takes_a_part_only_it_is_503_and_the_same_upload_completes_it() throws Exception {
        String json =
                upload("\"message\":\"{{text}}\",\"recipients\":[{\"to\":\"+919876543210\",\"variables\":{\"text\":\""
                        + "t".repeat(60_000) + "\"}}]");
        String key = UUID.randomUUID().toString();
        bulkTopicTakesAtMost("20000");
        try {
            Answer refused = Stage.API.campaign(Stage.OPERATOR, json, "Idempotency-Key", key);
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("BROKER_UNAVAILABLE");
            assertThat(refused.header("Retry-After")).matches("[0-9]+");
            assertThat(refused.json().path("detail").asString()).contains("completes the campaign");
            Answer without = Stage.API.campaign(Stage.OPERATOR, json);
            UUID announced = Stage.WORKER.bulk(session).getLast().commandId();
            assertThat(without.json().path("detail").asString()).contains("cancel campaign " + announced);
        } finally {
            bulkTopicTakesAtMost("1048588");
        }
        assertThat(Stage.WORKER.sends(session)).isEmpty();
        Answer again = Stage.API.campaign(Stage.OPERATOR, json, "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(Stage.WORKER.sends(session)).hasSize(1);
    }

    private static void bulkTopicTakesAtMost(String bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stage.SERVERS.bootstrapServers()))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.BULK);
            ConfigEntry entry = new ConfigEntry("max.message.bytes", bytes);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static void takeIn(ConsumerRecord<String, byte[]> record) {
        String fingerprint = CampaignDoorTest.header(record, CloudEvents.FINGERPRINT);
        Stage.WORKER.takeIn(Worker.envelope(record), fingerprint.isEmpty() ? null : fingerprint);
    }

    private static int taken(UUID campaign) {
        return Stage.DATABASE
                .sql("select count(*) from commands where campaign_id = ?")
                .param(campaign)
                .query(Integer.class)
                .single();
    }

    private String upload(String rest) {
        return "{\"name\":\"Reminder\",\"sessionId\":\"" + session + "\"," + rest + "}";
    }
}
