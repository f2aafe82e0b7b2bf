package io.waypost.worker.gateway;

import static io.waypost.contract.FailureCode.*;
import static io.waypost.worker.gateway.Verdict.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests and the table of errors of vps-contract.md, row by row. */
class BaileysDialectTest extends DialectContractTest {

    @Override
    GatewayDialect dialect() {
        return new BaileysDialect();
    }

    @Override
    String good(GatewayCall call) {
        return switch (call) {
            case GatewayCall.Connect _ -> "{\"sessionId\":\"" + SESSION + "\",\"status\":\"connecting\"}";
            case GatewayCall.Status _ -> "{\"status\":\"connected\",\"phoneNumber\":\"+919876543210\"}";
            case GatewayCall.Disconnect _ -> "{\"success\":true}";
            case GatewayCall.Groups _ -> "{\"groups\":[{\"id\":\"120363417177523752@g.us\",\"participants\":3}]}";
            case GatewayCall.Send _ -> "{\"success\":true,\"messageId\":\"3EB0\"}";
            case GatewayCall.MessageStatus _ -> "{\"found\":true,\"messageId\":\"3EB0\",\"timestamp\":1795424400000}";
        };
    }

    @Test
    void incident4TheRecipientTravelsAsPhone() {
        GatewayRequest send = dialect().request(SEND);
        assertThat(send.method()).isEqualTo("POST");
        assertThat(send.segments()).containsExactly("send");
        assertThat(send.body())
                .hasToString("{\"sessionId\":\"" + SESSION
                        + "\",\"phone\":\"120363417177523752@g.us\",\"message\":\"a private text\"}");
        assertThat(dialect().request(sendWithMedia()).body())
                .hasToString("{\"sessionId\":\"" + SESSION + "\",\"phone\":\"919876543210@s.whatsapp.net\","
                        + "\"message\":\"look\",\"mediaUrl\":\"https://example.com/a.png\",\"mediaType\":\"image\"}");
    }

    @Test
    void eachCallIsWrittenAsTheContractSays() {
        assertThat(dialect().request(CONNECT).body()).hasToString("{\"sessionId\":\"" + SESSION + "\"}");
        GatewayCall proxied = new GatewayCall.Connect(SESSION, new Command.Proxy("p.example", 8080, "u", "secret-pw"));
        assertThat(dialect().request(proxied).body())
                .hasToString(
                        "{\"sessionId\":\"" + SESSION
                                + "\",\"proxy\":{\"host\":\"p.example\",\"port\":8080,\"username\":\"u\",\"password\":\"secret-pw\"}}");
        assertThat(dialect().request(STATUS).segments()).containsExactly("status", SESSION);
        assertThat(dialect().request(DISCONNECT).segments()).containsExactly("disconnect", SESSION);
        assertThat(dialect().request(DISCONNECT).body()).isNull();
        assertThat(dialect().request(GROUPS).query()).containsExactly(Map.entry("includeInviteLinks", "true"));
        assertThat(dialect().request(LOOK_UP).body())
                .hasToString("{\"sessionId\":\"" + SESSION
                        + "\",\"groupJid\":\"120363417177523752@g.us\",\"messageId\":\"3EB0\"}");
        assertThat(dialect().health().segments()).containsExactly("health");
    }

    @Test
    void theTableOfErrorsHoldsForASend() {
        String error = "{\"error\":\"Bad thing\"}";
        expect(SEND, 401, "{\"error\":\"Unauthorized\"}", VPS_UNAUTHORIZED, WAIT);
        expect(SEND, 403, error, VPS_FORBIDDEN, FAIL);
        expect(SEND, 404, "{\"error\":\"Session not found\"}", SESSION_NOT_ON_VPS, FAIL);
        expect(SEND, 404, "Cannot POST /send", VPS_ENDPOINT_NOT_FOUND, FAIL);
        expect(SEND, 404, "{\"message\":\"Route POST:/session/send not found\"}", VPS_ENDPOINT_NOT_FOUND, FAIL);
        expect(SEND, 400, "{\"error\":\"phone is required\"}", VPS_REJECTED_REQUEST, FAIL);
        expect(SEND, 422, error, VPS_REJECTED_REQUEST, FAIL);
        expect(SEND, 200, "{\"success\":false,\"error\":\"Bad number\"}", VPS_REJECTED_REQUEST, FAIL);
        expect(SEND, 200, "{\"success\":false}", VPS_REJECTED_REQUEST, FAIL);
        expect(SEND, 200, "{\"error\":\"Bad number\"}", VPS_REJECTED_REQUEST, FAIL);
        expect(SEND, 409, error, VPS_CONFLICT, FAIL);
        expect(SEND, 420, "", WHATSAPP_RESTRICTED, WAIT);
        expect(SEND, 463, error, WHATSAPP_RESTRICTED, WAIT);
        expect(SEND, 429, error, VPS_RATE_LIMITED, WAIT);
        expect(SEND, 503, "{\"error\":\"Session not connected\"}", SESSION_DISCONNECTED, WAIT);
        expect(SEND, 503, "not connected", SESSION_DISCONNECTED, WAIT);
        expect(SEND, 500, "{\"error\":\"Bad thing\"}", VPS_ERROR, FAIL);
        expect(SEND, 503, "{\"message\":\"Starting\"}", VPS_ERROR, FAIL);
        expect(SEND, 500, "Internal Server Error", VPS_ERROR, UNKNOWN);
        expect(SEND, 500, "", VPS_ERROR, UNKNOWN);
        expect(SEND, 500, "{\"status\":\"odd\"}", VPS_ERROR, UNKNOWN);
        expect(SEND, 502, error, VPS_ERROR, UNKNOWN);
        expect(SEND, 504, "{\"error\":\"Connection Closed\"}", VPS_ERROR, UNKNOWN);
        expect(SEND, 408, error, OUTCOME_UNKNOWN, UNKNOWN);
    }

    @Test
    void theTableOfErrorsHoldsForALookUp() {
        String error = "{\"error\":\"Bad thing\"}";
        expect(STATUS, 401, error, VPS_UNAUTHORIZED, FAIL);
        expect(STATUS, 403, error, VPS_FORBIDDEN, FAIL);
        expect(STATUS, 404, "{\"error\":\"Session not found\"}", SESSION_NOT_ON_VPS, FAIL);
        expect(GROUPS, 404, "<html>404</html>", VPS_ENDPOINT_NOT_FOUND, FAIL);
        expect(LOOK_UP, 404, "Cannot POST /message-status", VPS_ENDPOINT_NOT_FOUND, FAIL);
        expect(GROUPS, 400, error, VPS_REJECTED_REQUEST, FAIL);
        expect(GROUPS, 409, error, VPS_CONFLICT, FAIL);
        expect(GROUPS, 429, error, VPS_RATE_LIMITED, WAIT);
        expect(GROUPS, 503, "{\"error\":\"Connection Closed\"}", SESSION_DISCONNECTED, WAIT);
        expect(GROUPS, 500, error, VPS_ERROR, WAIT);
        expect(GROUPS, 502, "<html>", VPS_ERROR, WAIT);
        expect(GROUPS, 408, "", VPS_TIMEOUT, WAIT);
        expect(CONNECT, 500, error, VPS_ERROR, WAIT);
        expect(DISCONNECT, 400, error, VPS_REJECTED_REQUEST, FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Session not connected",
                "Connection Closed",
                "session disconnected",
                "Client is not logged in",
                "device logged_out"
            })
    void incident13WordsOfALostConnectionLetASendWaitWhateverTheStatus(String words) {
        String body = "{\"success\":false,\"error\":\"" + words + "\"}";
        for (int status : List.of(200, 400, 404, 422, 500, 503)) {
            expect(SEND, status, body, SESSION_DISCONNECTED, WAIT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"rate-overlimit\"}",
                "{\"success\":false,\"error\":\"account restricted\"}",
                "{\"error\":\"failed\",\"errorCode\":463}",
                "{\"error\":{\"message\":\"Error code: 420\"}}",
                "{\"error\":\"463\"}"
            })
    void aRestrictionIsKnownByItsWordsOrNumberAndWaits(String body) {
        for (int status : List.of(200, 400, 420, 429, 500)) {
            expect(SEND, status, body, WHATSAPP_RESTRICTED, WAIT);
            assertThat(failed(SEND, status, body).failure().retryAt()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        }
    }

    @Test
    void aRestrictionWaitsAsLongAsItIsTold() {
        GatewayReply reply = new GatewayReply(420, "", false, "600", null, NOW);
        assertThat(dialect().understand(SEND, reply))
                .isInstanceOfSatisfying(
                        GatewayOutcome.Failed.class,
                        f -> assertThat(f.failure().retryAt()).isEqualTo(NOW.plusSeconds(600)));
    }

    @Test
    void aProxysOwnTroubleIsNotADisconnectedDevice() {
        expect(SEND, 503, "upstream connect error or disconnect/reset: not connected", VPS_ERROR, UNKNOWN);
        expect(SEND, 503, "<h1>not connected</h1>", VPS_ERROR, UNKNOWN);
        expect(SEND, 500, "{\"error\":\"Connection was lost\"}", VPS_ERROR, FAIL);
    }

    @Test
    void aConnectThatIsThereAlreadyGoesOn() {
        GatewayOutcome there = new GatewayOutcome.Answered(409, new GatewayAnswer.Connected(true));
        assertThat(understand(CONNECT, 409, "")).isEqualTo(there);
        String body = "{\"error\":\"Session already exists\"}";
        for (int status : List.of(200, 400, 409, 422, 500)) {
            assertThat(understand(CONNECT, status, body))
                    .isEqualTo(new GatewayOutcome.Answered(status, new GatewayAnswer.Connected(true)));
        }
        expect(CONNECT, 200, "{\"sessionId\":\"wa_other\",\"status\":\"connecting\"}", VPS_BAD_REPLY, FAIL);
    }

    @Test
    void aSessionThatIsNotThereIsDisconnected() {
        assertThat(understand(DISCONNECT, 404, "<html>"))
                .isEqualTo(new GatewayOutcome.Answered(404, new GatewayAnswer.Disconnected()));
        assertThat(understand(DISCONNECT, 400, "{\"error\":\"Session not connected\"}"))
                .isEqualTo(new GatewayOutcome.Answered(400, new GatewayAnswer.Disconnected()));
    }

    @Test
    void aRedirectIsExplainedAndNotFollowed() {
        GatewayReply moved = new GatewayReply(301, "", false, null, "https://u:pw@other.example/send?key=abc", NOW);
        assertThat(dialect().understand(SEND, moved)).isInstanceOfSatisfying(GatewayOutcome.Failed.class, f -> {
            assertThat(f.failure().code()).isEqualTo("VPS_ENDPOINT_NOT_FOUND");
            assertThat(f.verdict()).isEqualTo(FAIL);
            assertThat(f.failure().hint())
                    .contains("https://other.example/send")
                    .doesNotContain("pw", "abc");
        });
        expect(SEND, 302, "", VPS_BAD_REPLY, UNKNOWN);
    }
}
