package io.waypost.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.simulator.session.PairingTimes;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VariationsTest {
    private static final String KEY = SimulatorSettings.DEFAULT_KEY;

    private Simulator simulator;
    private Vps vps;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(
                new SimulatorSettings().pairing(new PairingTimes(Duration.ofMillis(1), Duration.ofSeconds(20), 6)));
        simulator.sessions().pair("wa_1", "+919800000001");
        vps = new Vps(simulator.url());
    }

    @AfterEach
    void stop() throws Exception {
        vps.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-api-key", "bearer", "authorization", "apikey", "basic", "query:k", "body:k"})
    void theKeyIsAcceptedOnlyInTheChosenWay(String accepted) throws Exception {
        vary("{\"auth\":[\"" + accepted + "\"]}");
        for (String way :
                new String[] {"x-api-key", "bearer", "authorization", "apikey", "basic", "query:k", "body:k"}) {
            int status = vps.call(connecting(way)).status();
            assertThat(status == 401)
                    .as("%s where %s is asked for", way, accepted)
                    .isEqualTo(!way.equals(accepted));
        }
    }

    private HttpRequest.Builder connecting(String way) {
        String query = way.equals("query:k") ? "?k=" + KEY : "";
        String body = way.equals("body:k") ? ",\"k\":\"" + KEY + "\"" : "";
        HttpRequest.Builder request = vps.request("POST", "/connect" + query, "{\"sessionId\":\"wa_1\"" + body + "}");
        String basic = Base64.getEncoder().encodeToString((":" + KEY).getBytes(StandardCharsets.UTF_8));
        return switch (way) {
            case "x-api-key" -> request.header("X-API-Key", KEY);
            case "bearer" -> request.header("Authorization", "Bearer " + KEY);
            case "authorization" -> request.header("Authorization", KEY);
            case "apikey" -> request.header("apikey", KEY);
            case "basic" -> request.header("Authorization", "Basic " + basic);
            default -> request;
        };
    }

    @Test
    void withoutAKeyNothingButHealthIsAnswered() throws Exception {
        assertThat(vps.call(vps.request("GET", "/health", null)).status()).isEqualTo(200);
        Vps.Answer refused = vps.call(vps.request("GET", "/status/wa_1", null).header("X-API-Key", "\"" + KEY + "\""));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error()).isEqualTo("Unauthorized");
        vary("{\"healthNeedsKey\":true}");
        assertThat(vps.call(vps.request("GET", "/health", null)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"plain,qr_pending,connected,disconnected", "baileys,qr,open,close", "ready,qr,ready,logged_out"})
    void statusesHaveTheWordsOfTheBuild(String words, String pending, String connected, String gone) throws Exception {
        vary("{\"statusWords\":\"" + words + "\"}");
        simulator.sessions().connect("wa_2");
        await().untilAsserted(() ->
                assertThat(status("wa_2").path("status").asString()).isEqualTo(pending));
        assertThat(status("wa_1").path("status").asString()).isEqualTo(connected);
        simulator.sessions().logOut("wa_1");
        assertThat(status("wa_1").path("status").asString()).isEqualTo(gone);
    }

    @ParameterizedTest
    @CsvSource({"plus,+919800000001", "digits,919800000001", "jid,919800000001:12@s.whatsapp.net"})
    void thePhoneNumberHasSeveralForms(String form, String expected) throws Exception {
        vary("{\"phoneForm\":\"" + form + "\"}");
        assertThat(status("wa_1").path("phoneNumber").asString()).isEqualTo(expected);
    }

    @Test
    void theQrIsDrawnOrTextOrNotHandedOut() throws Exception {
        simulator.sessions().connect("wa_2");
        vary("{\"qrForm\":\"text\",\"qrField\":\"qrCode\"}");
        await().untilAsserted(() ->
                assertThat(status("wa_2").path("qrCode").asString("")).startsWith("2@"));
        vary("{\"qrForm\":\"hidden\"}");
        assertThat(status("wa_2").path("hasQR").asBoolean()).isTrue();
        assertThat(status("wa_2").has("qrCode")).isFalse();
    }

    @Test
    void groupsHaveTheFieldsOfTheBuild() throws Exception {
        vary("{\"groupIdField\":\"jid\",\"groupNameField\":\"subject\",\"inviteField\":\"inviteCode\","
                + "\"participantsForm\":\"array\",\"bareGroups\":true}");
        JsonNode groups = vps.get("/groups/wa_1?includeInviteLinks=true").json();
        assertThat(groups.isArray()).isTrue();
        assertThat(groups.get(0).path("jid").asString()).endsWith("@g.us");
        assertThat(groups.get(0).path("subject").asString()).isNotEmpty();
        assertThat(groups.get(0).path("inviteCode").asString()).hasSize(22);
        assertThat(groups.get(0).path("participants").get(0).path("phone").asString())
                .startsWith("+91");
        vary("{\"participantsForm\":\"size\"}");
        assertThat(vps.get("/groups/wa_1").json().get(0).path("size").asInt()).isPositive();
    }

    @Test
    void anOlderBuildLacksMessageStatusAndSpeaksSnakeCase() throws Exception {
        vary("{\"messageStatus\":false,\"snakeCaseCommunity\":true}");
        assertThat(vps.post("/message-status", "{\"sessionId\":\"wa_1\",\"groupJid\":\"1\"}")
                        .status())
                .isEqualTo(404);
        assertThat(vps.post("/create-community", "{\"sessionId\":\"wa_1\",\"name\":\"Raku\"}")
                        .json()
                        .has("announcement_group_id"))
                .isTrue();
    }

    @Test
    void anUnknownVariationIsRefusedByName() throws Exception {
        assertThat(vps.call("PUT", "/sim/variations", "{\"qrFrom\":\"text\"}").error())
                .contains("qrFrom");
        assertThat(vps.call("PUT", "/sim/variations", "{\"auth\":[\"magic\"]}").error())
                .contains("magic");
    }

    private JsonNode status(String id) throws Exception {
        return vps.get("/status/" + id).json();
    }

    private void vary(String changes) throws Exception {
        assertThat(vps.call("PUT", "/sim/variations", changes).status()).isEqualTo(200);
    }
}
