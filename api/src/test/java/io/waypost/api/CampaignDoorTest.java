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
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        assertThat(Stage.WORKER.sends(session))
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
        assertThat(Stage.WORKER.sends(session))
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
        assertThat(Stage.WORKER.sends(session))
                .extracting(Command.Send::message)
                .containsExactly("Dear Asha; \"A\"", "Dear Two\nlines");
        String commas = "to,name\n+919876543210,\"Rao, Asha\"\n";
        assertThat(Stage.API
                        .campaign(
                                Stage.OPERATOR,
                                upload("\"message\":\"Dear {{name}}\""),
                                commas.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(202);
        assertThat(Stage.WORKER.sends(session))
                .extracting(Command.Send::message)
                .contains("Dear Rao, Asha");
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

    static UUID campaignId(Answer answer) {
        return UUID.fromString(answer.json().path("campaignId").asString());
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
