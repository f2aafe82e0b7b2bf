package io.waypost.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waypost.contract.FailureCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every dialect, whatever its gateway. A subclass brings the dialect and what its gateway says of success. */
abstract class DialectContractTest {
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final String SESSION = "wa_018f0000-0000-7000-8000-000000000001";

    static final GatewayCall.Connect CONNECT = new GatewayCall.Connect(SESSION, null);
    static final GatewayCall.Status STATUS = new GatewayCall.Status(SESSION);
    static final GatewayCall.Disconnect DISCONNECT = new GatewayCall.Disconnect(SESSION);
    static final GatewayCall.Groups GROUPS = new GatewayCall.Groups(SESSION);
    static final GatewayCall.Send SEND =
            new GatewayCall.Send(SESSION, "120363417177523752@g.us", "a private text", null, null);
    static final GatewayCall.MessageStatus LOOK_UP =
            new GatewayCall.MessageStatus(SESSION, "120363417177523752@g.us", "3EB0");

    static final List<GatewayCall> LOOK_UPS = List.of(CONNECT, STATUS, DISCONNECT, GROUPS, LOOK_UP);

    /** A body that means success. */
    abstract String good(GatewayCall call);

    abstract GatewayDialect dialect();

    static Stream<GatewayCall> calls() {
        return Stream.concat(LOOK_UPS.stream(), Stream.of(SEND));
    }

    static GatewayReply reply(int status, String body) {
        return new GatewayReply(status, body, false, null, null, NOW);
    }

    GatewayOutcome understand(GatewayCall call, int status, String body) {
        return dialect().understand(call, reply(status, body));
    }

    GatewayOutcome.Failed failed(GatewayCall call, int status, String body) {
        GatewayOutcome outcome = understand(call, status, body);
        assertThat(outcome).as("%s %s %s", call, status, body).isInstanceOf(GatewayOutcome.Failed.class);
        return (GatewayOutcome.Failed) outcome;
    }

    void expect(GatewayCall call, int status, String body, FailureCode code, Verdict verdict) {
        GatewayOutcome.Failed failed = failed(call, status, body);
        assertThat(failed.failure().code()).as("%s %s %s", call, status, body).isEqualTo(code.name());
        assertThat(failed.verdict()).as("%s %s %s", call, status, body).isEqualTo(verdict);
        assertThat(failed.failure().status()).isEqualTo(status);
        assertThat(failed.failure().retryable()).isEqualTo(code.retryable());
        assertThat(failed.failure().hint()).isNotBlank();
        assertThat(failed.failure().suggestion()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aGoodReplyIsUnderstood(GatewayCall call) {
        assertThat(understand(call, 200, good(call))).isInstanceOf(GatewayOutcome.Answered.class);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aGoodStatusWithABodyThatSaysNothingIsNeverASuccess(GatewayCall call) {
        Verdict verdict = call.equals(SEND) ? Verdict.UNKNOWN : Verdict.FAIL;
        for (String body :
                List.of("", "  ", "{}", "null", "42", "\"ok\"", "<html><body>Welcome</body></html>", "{\"x\":")) {
            expect(call, 200, body, FailureCode.VPS_BAD_REPLY, verdict);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429})
    void aSendThatWasTurnedAwayWaits(int status) {
        assertThat(failed(SEND, status, "<html>no</html>").verdict()).isEqualTo(Verdict.WAIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 520})
    void aSendThatAProxyCouldNotAnswerForIsInDoubt(int status) {
        GatewayOutcome.Failed failed = failed(SEND, status, "<html>Bad gateway</html>");
        assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(failed.failure().suggestion()).contains("verify");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void noSessionOrRecipientCanOpenAnotherPath(GatewayCall call) {
        GatewayRequest request = dialect().request(call);
        assertThat(request.segments()).noneMatch(s -> s.equals("..") || s.isEmpty());
        assertThatThrownBy(() -> dialect().request(new GatewayCall.Status("..")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whateverIsPrintedHoldsNoTextAndNoNumber(GatewayCall call) {
        assertThat(call + " " + dialect().request(call)).doesNotContain("private", "120363417177523752");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void retryAfterIsHonouredInBothForms(GatewayCall call) {
        for (String told : List.of("90", "Mon, 23 Nov 2026 09:01:30 GMT")) {
            GatewayReply reply = new GatewayReply(429, "{}", false, told, null, NOW);
            assertThat(dialect().understand(call, reply)).isInstanceOfSatisfying(GatewayOutcome.Failed.class, f -> {
                assertThat(f.failure().code()).isEqualTo("VPS_RATE_LIMITED");
                assertThat(f.failure().retryAt()).isEqualTo(NOW.plus(Duration.ofSeconds(90)));
            });
        }
    }

    /** Prints its seed; a failing case is repeated with it. */
    @Test
    void noReplyOfAnyKindThrowsAndOnlySendsAreEverInDoubt() {
        long seed = 20261123;
        System.out.println("dialect fuzz seed " + seed);
        Random random = new Random(seed);
        List<String> bodies = calls().map(this::good).toList();
        IntStream.range(0, 20_000).forEach(i -> {
            String body = mangled(bodies.get(random.nextInt(bodies.size())), random);
            int status = random.nextBoolean() ? 200 : 200 + random.nextInt(400);
            calls().forEach(call -> {
                GatewayOutcome outcome = understand(call, status, body);
                boolean inDoubt = outcome instanceof GatewayOutcome.Failed f && f.verdict() == Verdict.UNKNOWN;
                assertThat(inDoubt && !call.equals(SEND))
                        .as("%s %s %s", call, status, body)
                        .isFalse();
            });
        });
    }

    private static String mangled(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        String[] pieces = {"null", "[]", "{}", "\"", "0", "-1", "1e999", "true", "false", "\\u0000", "error\":\"", ","};
        for (int n = random.nextInt(4); n >= 0 && !text.isEmpty(); n--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(6));
            text.replace(at, end, pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    static GatewayCall.Send sendWithMedia() {
        return new GatewayCall.Send(
                SESSION,
                "919876543210@s.whatsapp.net",
                "look",
                URI.create("https://example.com/a.png"),
                io.waypost.contract.MediaType.IMAGE);
    }
}
