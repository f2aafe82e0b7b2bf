package io.waypost.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waypost.simulator.fault.Answer;
import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.fault.Match;
import io.waypost.simulator.log.Call;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTypesTest {
    private static final String PERSON = "919812345678";

    private Simulator simulator;
    private Vps vps;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(new SimulatorSettings());
        simulator.sessions().pair("wa_1", null);
        vps = new Vps(simulator.url());
    }

    @AfterEach
    void stop() throws Exception {
        vps.close();
        simulator.close();
    }

    @Test
    void aStatusComesWithItsBodyHeadersAndRetryAfterInBothForms() throws Exception {
        fault("{\"type\":\"status\",\"status\":429,\"retryAfterSeconds\":7,\"headers\":{\"X-Proxy\":\"a\"}}");
        Vps.Answer seconds = send();
        assertThat(seconds.status()).isEqualTo(429);
        assertThat(seconds.raw().headers().firstValue("Retry-After")).contains("7");
        assertThat(seconds.raw().headers().firstValue("X-Proxy")).contains("a");

        fault("{\"type\":\"status\",\"status\":503,\"retryAfterSeconds\":60,\"retryAfterAsDate\":true,"
                + "\"body\":\"<h1>Down</h1>\"}");
        Vps.Answer date = send();
        assertThat(date.text()).isEqualTo("<h1>Down</h1>");
        assertThat(date.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/html");
        String retryAfter = date.raw().headers().firstValue("Retry-After").orElseThrow();
        assertThat(ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME))
                .isAfter(ZonedDateTime.now(java.time.ZoneOffset.UTC).plusSeconds(50));
        assertEffects(0);

        fault("{\"type\":\"status\",\"status\":500,\"body\":{\"error\":\"boom\"},\"effect\":true}");
        assertThat(send().error()).isEqualTo("boom");
        assertEffects(1);
    }

    @Test
    void aSlowSendIsDeliveredEvenWhenTheClientGaveUp() throws Exception {
        fault("{\"type\":\"latency\",\"ms\":1000,\"maxMs\":1200}");
        long start = System.nanoTime();
        assertThat(send().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(1000));

        assertThatThrownBy(() -> vps.call(impatient())).isInstanceOf(HttpTimeoutException.class);
        assertEffects(1);
        await().untilAsserted(() -> assertEffects(2));
        await().untilAsserted(() -> assertThat(lastCall().clientLeftNanos()).isNotNull());
    }

    @Test
    void latencyAfterTheEffectDelaysOnlyTheAnswer() throws Exception {
        fault("{\"type\":\"latency\",\"ms\":5000,\"afterEffect\":true}");
        assertThatThrownBy(() -> vps.call(impatient())).isInstanceOf(HttpTimeoutException.class);
        await().untilAsserted(() -> assertEffects(1));
    }

    @Test
    void aHangNeverAnswersAndDeliversOnlyIfSoWished() throws Exception {
        fault("{\"type\":\"hang\"}");
        assertThatThrownBy(() -> vps.call(impatient())).isInstanceOf(HttpTimeoutException.class);
        assertEffects(0);
        fault("{\"type\":\"hang\",\"effect\":true}");
        assertThatThrownBy(() -> vps.call(impatient())).isInstanceOf(HttpTimeoutException.class);
        await().untilAsserted(() -> assertEffects(1));
        await().untilAsserted(() -> assertThat(lastCall().outcome()).isEqualTo("hang"));
    }

    @Test
    void aConnectionIsResetWithAndWithoutTheEffect() throws Exception {
        fault("{\"type\":\"reset-before-read\"}");
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        fault("{\"type\":\"reset-after-read\"}");
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertEffects(0);
        fault("{\"type\":\"reset-after-read\",\"effect\":true}");
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertEffects(1);
        assertThat(simulator.calls().all()).extracting(Call::outcome).containsOnly("reset");
    }

    @Test
    void anAnswerIsCutInItsMiddle() throws Exception {
        fault("{\"type\":\"cut-body\",\"bytes\":5}");
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertEffects(1);
    }

    @Test
    void aSuccessMayBeGarbageOrContradictItself() throws Exception {
        fault("{\"type\":\"garbage\"}");
        assertThat(send().text()).contains("<html>");
        fault("{\"type\":\"garbage\",\"body\":\"{\\\"ok\\\":\",\"bytes\":100000,\"effect\":true}");
        assertThat(send().text()).startsWith("{\"ok\":").hasSizeGreaterThanOrEqualTo(100_000);
        assertEffects(1);
        fault("{\"type\":\"success-false\",\"error\":\"Connection Closed\"}");
        Vps.Answer failed = send();
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.json().path("success").asBoolean()).isFalse();
        assertThat(failed.error()).isEqualTo("Connection Closed");
        fault("{\"type\":\"contradictory\"}");
        Vps.Answer both = send();
        assertThat(both.json().path("success").asBoolean()).isTrue();
        assertThat(both.error()).isNotEmpty();
        assertEffects(1);
    }

    @Test
    void whatWhatsAppAndTheGatewayRefuseHasItsOwnWords() throws Exception {
        fault("{\"type\":\"restricted\"}");
        assertThat(send().status()).isEqualTo(420);
        fault("{\"type\":\"restricted\",\"code\":\"463\"}");
        assertThat(send().status()).isEqualTo(463);
        fault("{\"type\":\"restricted\",\"code\":\"rate-overlimit\"}");
        assertThat(send().error()).isEqualTo("rate-overlimit");
        fault("{\"type\":\"not-connected\",\"error\":\"Connection Closed\"}");
        assertThat(send().status()).isEqualTo(503);
        fault("{\"type\":\"bad-key\"}");
        assertThat(send().error()).isEqualTo("Unauthorized");
        assertEffects(0);
    }

    @Test
    void aForgottenSessionStaysForgotten() throws Exception {
        fault("{\"type\":\"forget-session\"}");
        assertThat(send().status()).isEqualTo(404);
        simulator.faults().clear();
        assertThat(vps.get("/status/wa_1").error()).isEqualTo("Session not found");
    }

    @Test
    void tooManyCallsAtOnceAreReset() throws Exception {
        simulator.faults().add(Match.ALL, new Answer.MaxConcurrent(2));
        simulator.faults().add(Match.ALL, Fault.Latency.of(500));
        long reset = IntStream.range(0, 6)
                .mapToObj(i -> java.util.concurrent.CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return send().status() == 200 ? 0 : 1;
                            } catch (IOException e) {
                                return 1;
                            }
                        },
                        task -> Thread.ofVirtual().start(task)))
                .toList()
                .stream()
                .mapToInt(java.util.concurrent.CompletableFuture::join)
                .sum();
        assertThat(reset).isEqualTo(4);
        assertEffects(2);
    }

    @Test
    void aClosedPortRefusesUntilItIsOpenedAgain() throws Exception {
        FaultRule rule = simulator.faults().add(Match.ALL, new Fault.RefuseConnections(null));
        assertThatThrownBy(this::send).isInstanceOf(ConnectException.class);
        simulator.faults().remove(rule.id());
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(send().status()).isEqualTo(200));

        assertThat(vps.post("/sim/faults", "{\"fault\":{\"type\":\"refuse-connections\"}}")
                        .error())
                .contains("durationMs");
        vps.post("/sim/faults", "{\"fault\":{\"type\":\"refuse-connections\",\"durationMs\":300}}");
        assertThatThrownBy(this::send).isInstanceOf(ConnectException.class);
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(send().status()).isEqualTo(200));
        assertThat(simulator.faults().reports()).isEmpty();
    }

    @Test
    void rulesStrikeInOrderForWhomTheyMatchAndAsOftenAsTheySay() throws Exception {
        Match nobody = Match.path("/send").onlyRecipient("*@g.us");
        simulator
                .faults()
                .set(List.of(
                        FaultRule.always(nobody, Answer.Status.of(500)),
                        FaultRule.times(1, Match.session("wa_1"), Answer.Status.of(502)),
                        FaultRule.always(Match.path("/send").onlyEvery(2), Answer.Status.of(504))));
        assertThat(IntStream.range(0, 4).map(i -> status()).toArray()).containsExactly(502, 200, 504, 200);
        assertThat(vps.get("/sim/faults")
                        .json()
                        .path("rules")
                        .get(1)
                        .path("struck")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aShareOfCallsIsTheSameForTheSameSeed() {
        assertThat(pattern(7)).isEqualTo(pattern(7)).contains(200, 500).isNotEqualTo(pattern(8));
    }

    private List<Integer> pattern(long seed) {
        simulator.faults().set(List.of(FaultRule.always(Match.ALL.onlyShare(0.5, seed), Answer.Status.of(500))));
        return IntStream.range(0, 30).mapToObj(i -> status()).toList();
    }

    private int status() {
        try {
            return send().status();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private java.net.http.HttpRequest.Builder impatient() {
        return vps.request("POST", "/send", Vps.sending("wa_1", PERSON, "hi"))
                .header("X-API-Key", simulator.apiKey())
                .timeout(Duration.ofMillis(150));
    }

    private void fault(String fault) throws IOException {
        Vps.Answer answer =
                vps.call("PUT", "/sim/faults", "[{\"match\":{\"path\":\"/send\"},\"fault\":" + fault + "}]");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private Vps.Answer send() throws IOException {
        return vps.send("wa_1", PERSON, "hi");
    }

    private Call lastCall() {
        return simulator.calls().all().getLast();
    }

    private void assertEffects(int count) {
        assertThat(simulator.effects().all()).hasSize(count);
    }
}
