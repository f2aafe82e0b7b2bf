package io.waypost.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.SessionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variations in good answers that were met in the field. */
class BaileysAnswersTest {
    private static final String JID = "120363417177523752@g.us";

    private static GatewayOutcome understand(GatewayCall call, String body) {
        return new BaileysDialect().understand(call, DialectContractTest.reply(200, body));
    }

    private static GatewayAnswer.SessionState state(String body) {
        return (GatewayAnswer.SessionState)
                ((GatewayOutcome.Answered) understand(DialectContractTest.STATUS, body)).answer();
    }

    private static GatewayAnswer.GroupList groups(String body) {
        return (GatewayAnswer.GroupList)
                ((GatewayOutcome.Answered) understand(DialectContractTest.GROUPS, body)).answer();
    }

    private static GatewayGroup group(String fields) {
        return groups("[{\"id\":\"" + JID + "\"," + fields + "}]").groups().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "connecting,CONNECTING",
        "qr,QR_PENDING",
        "qr_pending,QR_PENDING",
        "connected,CONNECTED",
        "open,CONNECTED",
        "READY,CONNECTED",
        "disconnected,DISCONNECTED",
        "close,DISCONNECTED",
        "logged_out,DISCONNECTED",
        "failed,FAILED",
        "hibernating,"
    })
    void everyStatusWordIsTakenAndAnUnknownOneIsKept(String word, @Nullable SessionStatus status) {
        GatewayAnswer.SessionState state = state("{\"status\":\"" + word + "\"}");
        assertThat(state.status()).isEqualTo(status);
        assertThat(state.word()).isEqualTo(word);
        assertThat(state.phoneNumber()).isNull();
        assertThat(state.qr()).isEqualTo(new QrCode.None());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"919876543210\"",
                "\"+919876543210\"",
                "919876543210",
                "\"919876543210:12@s.whatsapp.net\"",
                "\"919876543210@s.whatsapp.net\"",
                "\"+91 98765-43210\""
            })
    void everyFormOfANumberIsOne(String number) {
        assertThat(state("{\"status\":\"open\",\"phoneNumber\":" + number + "}").phoneNumber())
                .isEqualTo("919876543210");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"12\"", "\"123456789012345@lid\"", "{}", "\"" + JID + "\""})
    void whatIsNoNumberIsNone(String number) {
        assertThat(state("{\"status\":\"open\",\"phoneNumber\":" + number + "}").phoneNumber())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"qr", "qrCode", "qrcode"})
    void aQrCodeIsFoundUnderEveryNameAndInEveryShape(String field) {
        assertThat(state("{\"status\":\"qr\",\"" + field + "\":\"data:image/png;base64,iVBORw0KGgo=\"}")
                        .qr())
                .isEqualTo(new QrCode.Image("data:image/png;base64,iVBORw0KGgo="));
        assertThat(state("{\"status\":\"qr\",\"" + field + "\":\"iVBORw0KGgoAAA\"}")
                        .qr())
                .isEqualTo(new QrCode.Image("data:image/png;base64,iVBORw0KGgoAAA"));
        assertThat(state("{\"status\":\"qr\",\"hasQR\":true,\"" + field + "\":\"2@abc,def==\"}")
                        .qr())
                .isEqualTo(new QrCode.Text("2@abc,def=="));
    }

    @Test
    void incident21AQrCodeThatIsNotHandedOutIsSaidSo() {
        assertThat(state("{\"status\":\"qr_pending\",\"hasQR\":true,\"qr\":null}")
                        .qr())
                .isEqualTo(new QrCode.Withheld());
    }

    @Test
    void aQrCodeIsNeverPrinted() {
        assertThat(state("{\"status\":\"qr\",\"qr\":\"2@abc,def==\",\"phoneNumber\":\"919876543210\"}")
                        .toString())
                .doesNotContain("2@abc", "9198");
        assertThat(new QrCode.Text("2@abc").toString() + new QrCode.Image("data:x"))
                .doesNotContain("2@", "data:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"participants\":68'|68",
                "'\"participants\":[{},{},{}]'|3",
                "'\"participants\":\"12\"'|12",
                "'\"participantsCount\":5'|5",
                "'\"size\":7'|7",
                "'\"participants\":[],\"size\":7'|7",
                "'\"participants\":[]'|0",
                "'\"participants\":-1'|",
                "'\"name\":\"x\"'|"
            })
    void incident18ParticipantsAreReadInEveryShape(String fields, @Nullable Integer count) {
        assertThat(group(fields).participants()).isEqualTo(count);
    }

    @Test
    void aGroupIsReadUnderEveryName() {
        String expected = "https://chat.whatsapp.com/AbC-1";
        assertThat(
                        group(
                                "\"subject\":\"Owners\",\"inviteCode\":\"AbC-1\",\"isAdmin\":true,\"isCommunityAnnounce\":true"))
                .isEqualTo(new GatewayGroup(JID, "Owners", null, true, true, expected));
        assertThat(groups("{\"groups\":[{\"jid\":\"" + JID + "\",\"name\":\"A\",\"inviteLink\":\"" + expected + "\"}]}")
                        .groups())
                .containsExactly(new GatewayGroup(JID, "A", null, false, false, expected));
        assertThat(groups("[{\"groupId\":\"" + JID + "\",\"invite_link\":\"javascript:alert(1)\"}]")
                        .groups())
                .containsExactly(new GatewayGroup(JID, JID, null, false, false, null));
        assertThat(group("\"name\":\"a\\u0000b\\nc\"").name()).isEqualTo("a b c");
    }

    @Test
    void incident19CommunityParentsAreLeftOut() {
        GatewayAnswer.GroupList list = groups("{\"groups\":[{\"id\":\"" + JID + "\",\"isCommunity\":true},"
                + "{\"id\":\"120363417177523753@g.us\",\"name\":\"Announcements\",\"isCommunityAnnounce\":true}]}");
        assertThat(list.parents()).isEqualTo(1);
        assertThat(list.complete()).isTrue();
        assertThat(list.groups()).extracting(GatewayGroup::name).containsExactly("Announcements");
    }

    @Test
    void incident14TheSameGroupTwiceIsOnce() {
        String one = "{\"id\":\"" + JID + "\",\"name\":\"A\"}";
        assertThat(groups("[" + one + "," + one + "]").groups()).hasSize(1);
        String parent = "{\"id\":\"" + JID + "\",\"isCommunity\":true}";
        assertThat(groups("[" + one + "," + parent + "]").groups()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"name\":\"no id\"}]",
                "[null]",
                "[\"text\"]",
                "[{\"id\":\"not a jid\"}]",
                "{\"groups\":[],\"total\":68}",
                "{\"groups\":[],\"partial\":true}",
                "{\"groups\":[],\"error\":\"still loading\"}"
            })
    void incident16AnAnswerThatLacksSomethingIsNotComplete(String body) {
        assertThat(groups(body).complete()).isFalse();
    }

    @Test
    void anEmptyListIsReadAsOne() {
        assertThat(groups("{\"groups\":[]}")).isEqualTo(new GatewayAnswer.GroupList(java.util.List.of(), 0, true));
        assertThat(groups("[{\"id\":\"123@newsletter\"}]").complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"success\":true,\"messageId\":\"3EB0\"}|SENT|3EB0",
                "{\"success\":true}|SENT|",
                "{\"success\":true,\"error\":null,\"messageId\":12}|SENT|12",
                "{\"messageId\":\"3EB0\"}|SENT|3EB0",
                "{\"accepted\":true}|ACCEPTED|",
                "{\"success\":true,\"accepted\":true,\"messageId\":\"3EB0\"}|ACCEPTED|3EB0"
            })
    void aPlainYesToASendIsOne(String body, String kind, @Nullable String id) {
        GatewayAnswer expected = kind.equals("SENT") ? new GatewayAnswer.Sent(id) : new GatewayAnswer.Accepted(id);
        assertThat(understand(DialectContractTest.SEND, body)).isEqualTo(new GatewayOutcome.Answered(200, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"error\":\"boom\"}",
                "{\"success\":false,\"messageId\":\"3EB0\"}",
                "{\"success\":false,\"accepted\":true}",
                "{\"success\":true,\"status\":\"failed\"}",
                "{\"success\":\"maybe\"}",
                "{\"success\":true,\"success\":false}",
                "{\"status\":\"connected\"}",
                "[]"
            })
    void aSendWhoseAnswerContradictsItselfIsInDoubt(String body) {
        assertThat(understand(DialectContractTest.SEND, body))
                .isInstanceOfSatisfying(GatewayOutcome.Failed.class, f -> {
                    assertThat(f.failure().code()).isEqualTo("VPS_BAD_REPLY");
                    assertThat(f.verdict()).isEqualTo(Verdict.UNKNOWN);
                    assertThat(f.failure().preview()).isEqualTo(body);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1795424400000",
                "\"1795424400000\"",
                "\"2026-11-23T09:00:00Z\"",
                "1795424400",
                "\"2026-11-23T14:30:00+05:30\""
            })
    void incident7AMessageThatWasSentIsFoundWithItsTime(String timestamp) {
        assertThat(understand(
                        DialectContractTest.LOOK_UP,
                        "{\"found\":true,\"messageId\":\"X\",\"timestamp\":" + timestamp + "}"))
                .isEqualTo(new GatewayOutcome.Answered(
                        200, new GatewayAnswer.MessageFound("X", Instant.parse("2026-11-23T09:00:00Z"))));
    }

    @Test
    void aLookUpMayFindNothingOrNoTime() {
        assertThat(understand(DialectContractTest.LOOK_UP, "{\"found\":false}"))
                .isEqualTo(new GatewayOutcome.Answered(200, new GatewayAnswer.MessageNotFound()));
        assertThat(understand(DialectContractTest.LOOK_UP, "{\"found\":true,\"timestamp\":\"yesterday\"}"))
                .isEqualTo(new GatewayOutcome.Answered(200, new GatewayAnswer.MessageFound("3EB0", null)));
    }
}
