package io.waypost.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.waypost.simulator.session.PairingTimes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GatewayCallsTest {
    private static final String PERSON = "+919812345678";

    private Simulator simulator;
    private Vps vps;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(
                new SimulatorSettings().pairing(new PairingTimes(Duration.ofMillis(20), Duration.ofMillis(700), 3)));
        vps = new Vps(simulator.url());
    }

    @AfterEach
    void stop() throws Exception {
        vps.close();
        simulator.close();
    }

    @Test
    void aDeviceIsPairedByScanningItsQrCode() throws Exception {
        assertThat(vps.post("/connect", "{\"sessionId\":\"wa_1\"}").status()).isEqualTo(201);
        await().until(() -> status("wa_1").path("status").asString().equals("qr_pending"));
        String qr = status("wa_1").path("qr").asString();
        assertThat(decoded(qr)).startsWith("2@");

        assertThat(vps.post("/sim/sessions/wa_1/scan", "{\"phoneNumber\":\"919800000001\"}")
                        .status())
                .isEqualTo(200);

        assertThat(status("wa_1").path("status").asString()).isEqualTo("connected");
        assertThat(status("wa_1").path("phoneNumber").asString()).isEqualTo("+919800000001");
    }

    @Test
    void theQrCodeRotatesAndTheAttemptExpires() throws Exception {
        vps.post("/connect", "{\"sessionId\":\"wa_1\"}");
        Set<String> codes = new HashSet<>();
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            JsonNode status = status("wa_1");
            if (status.has("qr")) {
                codes.add(status.path("qr").asString());
            }
            return status.path("status").asString().equals("disconnected");
        });
        assertThat(codes).hasSize(3);
        assertThat(vps.post("/sim/sessions/wa_1/scan", "").status()).isEqualTo(409);
        assertThat(vps.post("/connect", "{\"sessionId\":\"wa_1\"}").status()).isEqualTo(201);
    }

    @Test
    void connectingTwiceIsAConflict() throws Exception {
        vps.post("/connect", "{\"sessionId\":\"wa_1\"}");
        Vps.Answer again = vps.post("/connect", "{\"sessionId\":\"wa_1\",\"proxy\":{\"host\":\"p\",\"port\":8080}}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.error()).isEqualTo("Session already exists");
        assertThat(vps.post("/connect", "{}").error()).isEqualTo("sessionId is required");
        assertThat(vps.post("/connect", "{\"sessionId\":\"wa_2\",\"proxy\":{}}").status())
                .isEqualTo(400);
    }

    @Test
    void aSendReachesWhatsAppAndCanBeLookedUp() throws Exception {
        simulator.sessions().pair("wa_1", null);
        Vps.Answer sent = vps.send("wa_1", PERSON, "नमस्ते 👋");
        assertThat(sent.status()).isEqualTo(200);
        String messageId = sent.json().path("messageId").asString();

        assertThat(simulator.effects().all()).singleElement().satisfies(effect -> {
            assertThat(effect.text()).isEqualTo("नमस्ते 👋");
            assertThat(effect.messageId()).isEqualTo(messageId);
        });
        String byId = "{\"sessionId\":\"wa_1\",\"groupJid\":\"%s\",\"messageId\":\"%s\"}";
        assertThat(vps.post("/message-status", byId.formatted(PERSON, messageId))
                        .json()
                        .path("found")
                        .asBoolean())
                .isTrue();
        assertThat(vps.post("/message-status", byId.formatted(PERSON, "3EB0FFFFFFFF00000001"))
                        .json()
                        .path("found")
                        .asBoolean())
                .isFalse();
        JsonNode byRecipient = vps.post(
                        "/message-status", "{\"sessionId\":\"wa_1\",\"groupJid\":\"919812345678@s.whatsapp.net\"}")
                .json();
        assertThat(byRecipient.path("messageId").asString()).isEqualTo(messageId);
        assertThat(byRecipient.path("timestamp").isNumber()).isTrue();
    }

    @Test
    void aSendIsCheckedAsStrictlyAsTheRealGatewayDoes() throws Exception {
        simulator.sessions().pair("wa_1", null);
        assertRefused("{\"sessionId\":\"wa_1\",\"message\":\"hi\"}", 400, "phone is required");
        assertRefused(
                "{\"sessionId\":\"wa_1\",\"to\":\"" + PERSON + "\",\"message\":\"hi\"}", 400, "phone is required");
        assertRefused("{\"sessionId\":\"wa_1\",\"phone\":\"" + PERSON + "\"}", 400, "message is required");
        assertRefused(Vps.sending("wa_1", "somebody", "hi"), 400, "phone is neither a phone number nor a JID");
        assertRefused(
                "{\"sessionId\":\"wa_1\",\"phone\":\"" + PERSON
                        + "\",\"mediaUrl\":\"http://x/y\",\"mediaType\":\"audio\"}",
                400,
                "mediaType must be image, video or document");
        assertRefused("not json", 400, "Invalid JSON");
        assertRefused(Vps.sending("wa_unknown", PERSON, "hi"), 404, "Session not found");
        simulator.sessions().drop("wa_1");
        assertRefused(Vps.sending("wa_1", PERSON, "hi"), 503, "Session not connected");
        assertThat(simulator.effects().all()).isEmpty();
    }

    @Test
    void groupsAreListedWithInviteLinksOnlyWhenAsked() throws Exception {
        simulator.sessions().pair("wa_1", null);
        JsonNode groups = vps.get("/groups/wa_1?includeInviteLinks=true").json().path("groups");
        assertThat(groups).hasSize(12);
        assertThat(groups.get(0).path("isCommunity").asBoolean()).isTrue();
        assertThat(groups.get(1).path("isCommunityAnnounce").asBoolean()).isTrue();
        assertThat(groups.get(1).path("inviteLink").asString()).startsWith("https://chat.whatsapp.com/");
        assertThat(vps.get("/groups/wa_1").text()).doesNotContain("invite");
        assertThat(vps.get("/groups/wa_1").text())
                .isEqualTo(vps.get("/groups/wa_1").text());
    }

    @Test
    void aCommunityIsNotSendableButItsAnnouncementsAre() throws Exception {
        simulator.sessions().pair("wa_1", null);
        JsonNode groups = vps.get("/groups/wa_1").json().path("groups");
        assertThat(vps.send("wa_1", groups.get(0).path("id").asString(), "hi").status())
                .isEqualTo(420);
        assertThat(vps.send("wa_1", groups.get(1).path("id").asString(), "hi").status())
                .isEqualTo(200);
    }

    @Test
    void membersAreListedAddedAndPromoted() throws Exception {
        simulator.sessions().pair("wa_1", null);
        String group =
                vps.get("/groups/wa_1").json().path("groups").get(2).path("id").asString();
        String path = "/groups/wa_1/" + group.replace("@", "%40");
        int before = vps.get(path + "/participants").json().path("participants").size();

        String number = "{\"participants\":[\"" + PERSON + "\",\"nonsense\"]}";
        JsonNode added = vps.post(path + "/participants/add", number).json().path("results");
        assertThat(added.get(0).path("status").asInt()).isEqualTo(200);
        assertThat(added.get(1).path("status").asInt()).isEqualTo(400);
        vps.post(path + "/participants/promote", number);

        JsonNode members = vps.get(path + "/participants").json();
        assertThat(members.path("groupName").asString()).startsWith("Wheel Throwing");
        assertThat(members.path("participants")).hasSize(before + 1);
        JsonNode newest = members.path("participants").get(before);
        assertThat(newest.path("phone").asString()).isEqualTo(PERSON);
        assertThat(newest.path("admin").asString()).isEqualTo("admin");
        JsonNode invite = vps.get(path + "/invite").json();
        assertThat(invite.path("inviteLink").asString())
                .endsWith(invite.path("inviteCode").asString());
        assertThat(vps.get("/groups/wa_1/120363000000000000@g.us/invite").status())
                .isEqualTo(404);
    }

    @Test
    void aCommunityIsCreatedWithItsAnnouncements() throws Exception {
        simulator.sessions().pair("wa_1", null);
        String body = "{\"sessionId\":\"wa_1\",\"name\":\"Raku\",\"settings\":{\"announcement\":true},"
                + "\"adminNumbers\":[\"" + PERSON + "\"]}";
        JsonNode made = vps.post("/create-community", body).json();
        assertThat(made.path("adminInvitesSent").asInt()).isEqualTo(1);
        assertThat(vps.get("/groups/wa_1").text())
                .contains(
                        made.path("communityId").asString(),
                        made.path("announcementGroupId").asString());
        assertThat(vps.send("wa_1", made.path("communityId").asString(), "hi").status())
                .isEqualTo(420);
    }

    @Test
    void disconnectingLogsTheDeviceOut() throws Exception {
        simulator.sessions().pair("wa_1", null);
        assertThat(vps.post("/disconnect/wa_1", "").json().path("success").asBoolean())
                .isTrue();
        assertThat(status("wa_1").path("status").asString()).isEqualTo("disconnected");
        assertThat(vps.post("/disconnect/wa_unknown", "").status()).isEqualTo(404);
        assertThat(vps.get("/status/wa_unknown").error()).isEqualTo("Session not found");
        assertThat(vps.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void aDroppedDeviceConnectsAgainWithoutAScan() throws Exception {
        simulator.sessions().pair("wa_1", "+919800000001");
        vps.post("/sim/sessions/wa_1/drop", "");
        assertThat(status("wa_1").path("status").asString()).isEqualTo("disconnected");
        vps.post("/connect", "{\"sessionId\":\"wa_1\"}");
        await().until(() -> status("wa_1").path("status").asString().equals("connected"));
        assertThat(status("wa_1").path("phoneNumber").asString()).isEqualTo("+919800000001");
    }

    private JsonNode status(String id) throws Exception {
        return vps.get("/status/" + id).json();
    }

    private void assertRefused(String body, int status, String error) throws Exception {
        Vps.Answer answer = vps.post("/send", body);
        assertThat(answer.status()).as(body).isEqualTo(status);
        assertThat(answer.error()).as(body).isEqualTo(error);
    }

    private static String decoded(String dataUrl) throws Exception {
        String prefix = "data:image/png;base64,";
        assertThat(dataUrl).startsWith(prefix);
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(dataUrl.substring(prefix.length()))));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        // Drawn, not photographed: looking for it in a picture misses one in some hundred codes.
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
