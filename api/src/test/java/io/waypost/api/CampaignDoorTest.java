package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.Command;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class CampaignDoorTest {
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);

    private String upload(String rest) {
        return "{\"name\":\"Reminder\",\"sessionId\":\"" + session + "\"," + rest + "}";
    }

    @Test
    void an_announcement_goes_ahead_of_one_send_for_each_recipient() {
        UUID group = Stage.WORKER.group(Stage.ORG, session, "Friday yoga", true);
        Answer answer = Stage.API.campaign(Stage.OPERATOR, upload("""
                "message":"Dear {{ name }}, \\\\{{x}}","mediaUrl":"https://h/p.png","mediaType":"image","reference":"w-7",
                "scheduledFor":"2030-01-01T19:00:00+05:30","expiresAt":"2030-01-02T00:00:00Z",
                "pace":{"perMinute":20,"jitter":0.2,"dailyCap":500},
                "windows":[{"days":["MON","TUE"],"from":"09:00","until":"20:30","zone":"Asia/Kolkata"}],
                "recipients":[{"to":"+91 98765-43210","variables":{"name":"Asha {{name}}","unused":null}},
                              {"to":"%s","variables":{"name":7.50}}]
                """.formatted(group)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().path("total").asInt()).isEqualTo(2);
        assertThat(answer.json().path("duplicates").asInt()).isZero();
        UUID id = campaignId(answer);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/campaigns/" + id);
        List<CommandEnvelope> records = Stage.WORKER.bulk(session);
        assertThat(records).hasSize(3).allMatch(r -> r.organizationId().equals(Stage.ORG));
        assertThat(records.getFirst().commandId()).isEqualTo(id);
        Command.Campaign campaign = (Command.Campaign) records.getFirst().command();
        assertThat(campaign.total()).isEqualTo(2);
        assertThat(campaign.message()).isEqualTo("Dear {{ name }}, \\{{x}}");
        assertThat(campaign.pace()).isNotNull();
        assertThat(campaign.windows()).hasSize(1);
        Command.Send first = (Command.Send) records.get(1).command();
        assertThat(first.message()).isEqualTo("Dear Asha {{name}}, {{x}}");
        assertThat(first.to()).isEqualTo("+919876543210");
        assertThat(first.campaignId()).isEqualTo(id);
        assertThat(first.reference()).isEqualTo("w-7");
        assertThat(first.scheduledFor()).isEqualTo("2030-01-01T13:30:00Z");
        assertThat(first.expiresAt()).isEqualTo("2030-01-02T00:00:00Z");
        assertThat(first.mediaUrl()).hasToString("https://h/p.png");
        assertThat(records.get(1).commandId())
                .isEqualTo(Ids.placed(id, 1, Ids.derived(id, "919876543210@s.whatsapp.net")));
        Command.Send second = (Command.Send) records.get(2).command();
        assertThat(second.message()).isEqualTo("Dear 7.50, {{x}}");
        assertThat(second.to()).isEqualTo(group.toString());
    }

    @Test
    void its_records_carry_the_headers_of_commands_and_nothing_of_a_person() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Stage.API.campaign(
                Stage.OPERATOR,
                upload("\"message\":\"Good morning\",\"recipients\":[{\"to\":\"+919876543210\"}]"),
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Stage.WORKER.bulk(session, records::add);
        assertThat(records).hasSize(2).allMatch(r -> r.partition() == Topics.shardOf(session));
        assertThat(records)
                .extracting(r -> header(r, CloudEvents.TYPE))
                .containsExactly("io.waypost.command.campaign", "io.waypost.command.send");
        for (ConsumerRecord<String, byte[]> record : records) {
            assertThat(header(record, CloudEvents.ID))
                    .isEqualTo(Worker.envelope(record).commandId().toString());
            assertThat(header(record, CloudEvents.TRACE_PARENT)).startsWith("00-" + trace + "-");
            for (Header header : record.headers()) {
                assertThat(new String(header.value(), StandardCharsets.UTF_8)).doesNotContain("9876543210", "Good");
            }
        }
    }

    @Test
    void a_recipient_gets_it_once_however_it_is_written_and_the_first_wins() {
        UUID group = Stage.WORKER.group(Stage.ORG, session, "G", true);
        String jid = Stage.DATABASE
                .sql("select group_jid from whatsapp_groups where id = ?")
                .param(group)
                .query(String.class)
                .single();
        String recipients = Stream.of(
                        "+919876543210",
                        "919876543210",
                        "+91 98765 43210",
                        "919876543210@s.whatsapp.net",
                        group.toString(),
                        jid,
                        "+4915112345678")
                .map(to -> "{\"to\":\"" + to + "\"}")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        Answer answer =
                Stage.API.campaign(Stage.OPERATOR, upload("\"message\":\"x\",\"recipients\":[" + recipients + "]"));
        assertThat(answer.json().path("total").asInt()).isEqualTo(3);
        assertThat(answer.json().path("duplicates").asInt()).isEqualTo(4);
        assertThat(sends())
                .extracting(Command.Send::to)
                .containsExactly("+919876543210", group.toString(), "+4915112345678");
    }

    @Test
    void groups_can_be_named_alone() {
        List<UUID> groups = IntStream.range(0, 3)
                .mapToObj(n -> Stage.WORKER.group(Stage.ORG, session, "G" + n, true))
                .toList();
        String ids = "\"" + groups.get(0) + "\",\"" + groups.get(1) + "\",\"" + groups.get(2) + "\"";
        Answer answer = Stage.API.campaign(Stage.OPERATOR, upload("\"message\":\"x\",\"groupIds\":[" + ids + "]"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(sends())
                .extracting(Command.Send::to)
                .containsExactlyElementsOf(groups.stream().map(UUID::toString).toList());
    }

    @Test
    void a_spreadsheet_comes_with_commas_or_semicolons_with_quotes_and_a_mark_in_front() {
        String csv =
                "\ufeffname;to;note\r\n\"Asha; \"\"A\"\"\";+91 98765 43210;\r\n\r\n;;\r\n\"Two\r\nlines\";4915112345678\r\n";
        Answer answer = Stage.API.campaign(
                Stage.OPERATOR, upload("\"message\":\"Dear {{name}}\""), csv.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(sends()).extracting(Command.Send::message).containsExactly("Dear Asha; \"A\"", "Dear Two\nlines");
        String commas = "to,name\n+919876543210,\"Rao, Asha\"\n";
        assertThat(Stage.API
                        .campaign(
                                Stage.OPERATOR,
                                upload("\"message\":\"Dear {{name}}\""),
                                commas.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(202);
        assertThat(sends()).extracting(Command.Send::message).contains("Dear Rao, Asha");
    }

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
        assertThat(campaignId(first)).isEqualTo(Ids.derived(Stage.ORG, "campaign", key));
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
        assertThat(campaignId(Stage.API.campaign(Stage.OPERATOR, json)))
                .isNotEqualTo(campaignId(Stage.API.campaign(Stage.OPERATOR, json)));
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
        records.stream().limit(41).forEach(CampaignDoorTest::takeIn);

        try (Api second = Api.start(Stage.settings())) {
            Answer other = second.campaign(Stage.OPERATOR, upload("\"message\":\"y\""), bytes, "Idempotency-Key", key);
            assertThat(other.status()).as("the ledger knows the fingerprint").isEqualTo(422);
            Answer again = second.campaign(Stage.OPERATOR, upload("\"message\":\"x\""), bytes, "Idempotency-Key", key);
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        Stage.WORKER.bulk(session, all::add);
        all.subList(records.size(), all.size()).forEach(CampaignDoorTest::takeIn);
        assertThat(taken(campaignId(first))).isEqualTo(100);
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
        assertThat(sends()).isEmpty();
        Answer again = Stage.API.campaign(Stage.OPERATOR, json, "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(sends()).hasSize(1);
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

    @Test
    void a_preview_shows_the_first_messages_and_all_that_is_wrong_and_queues_nothing() {
        String csv = IntStream.range(0, 130)
                .mapToObj(n -> n < 12 ? "+91987654" + (1000 + n) + ",Asha" : "nobody," + n)
                .reduce("to,name", (a, b) -> a + "\n" + b);
        Answer answer = Stage.API.form(
                Stage.OPERATOR,
                "/api/v1/campaigns/preview",
                upload("\"message\":\"Dear {{name}}\",\"expiresAt\":\"2020-01-01T00:00:00Z\""),
                csv.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("total").asInt()).isEqualTo(12);
        assertThat(answer.json().path("duplicates").asInt()).isZero();
        assertThat(answer.json().path("rows")).hasSize(10);
        assertThat(answer.json().at("/rows/9/row").asInt()).isEqualTo(10);
        assertThat(answer.json().at("/rows/9/to").asString()).isEqualTo("+919876541009");
        assertThat(answer.json().at("/rows/9/message").asString()).isEqualTo("Dear Asha");
        assertThat(answer.json().path("problems")).hasSize(100);
        assertThat(answer.json().path("problemCount").asInt()).isEqualTo(119);
        assertThat(answer.json().at("/problems/0/pointer").asString()).isEqualTo("#/expiresAt");
        assertThat(answer.json().at("/problems/1/pointer").asString()).isEqualTo("#/recipients");
        assertThat(answer.json().at("/problems/1/detail").asString()).startsWith("row 13: to ");
        assertThat(Stage.WORKER.bulk(session)).isEmpty();
    }

    @Test
    void it_needs_an_operator_and_the_organizations_own_device() {
        String json = upload("\"message\":\"x\",\"recipients\":[{\"to\":\"+919876543210\"}]");
        assertThat(Stage.API.campaign("", json).status()).isEqualTo(401);
        assertThat(Stage.API.campaign(Stage.VIEWER, json).code()).isEqualTo("ROLE_TOO_LOW");
        Answer foreign = Stage.API.campaign(Stage.STRANGER, json);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(foreign.json().at("/errors/0/pointer").asString()).isEqualTo("#/sessionId");
        String named = json.replaceFirst("\\{", "{\"organizationId\":\"" + Stage.OTHER + "\",");
        assertThat(Stage.API.campaign(Stage.OPERATOR, named).code()).isEqualTo("OTHER_ORGANIZATION");
        assertThat(Stage.WORKER.bulk(session)).isEmpty();
        String own = json.replaceFirst("\\{", "{\"organizationId\":\"" + Stage.ORG + "\",");
        assertThat(Stage.API.campaign(Stage.OPERATOR, own).status()).isEqualTo(202);
    }

    private List<Command.Send> sends() {
        return Stage.WORKER.bulk(session).stream()
                .map(CommandEnvelope::command)
                .filter(Command.Send.class::isInstance)
                .map(Command.Send.class::cast)
                .toList();
    }

    private static void takeIn(ConsumerRecord<String, byte[]> record) {
        String fingerprint = header(record, CloudEvents.FINGERPRINT);
        Stage.WORKER.takeIn(Worker.envelope(record), fingerprint.isEmpty() ? null : fingerprint);
    }

    private static int taken(UUID campaign) {
        return Stage.DATABASE
                .sql("select count(*) from commands where campaign_id = ?")
                .param(campaign)
                .query(Integer.class)
                .single();
    }

    private static UUID campaignId(Answer answer) {
        return UUID.fromString(answer.json().path("campaignId").asString());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
