package io.waypost.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ControlTest {
    private static final String PERSON = "919812345678";

    @TempDir
    private Path folder;

    private Simulator simulator;
    private Vps vps;

    @BeforeEach
    void start() throws Exception {
        restart();
    }

    @AfterEach
    void stop() throws Exception {
        vps.close();
        simulator.close();
    }

    private void restart() throws Exception {
        simulator = Simulator.start(new SimulatorSettings()
                .stateFile(folder.resolve("deep/state.json"))
                .keptEntries(3));
        vps = new Vps(simulator.url());
    }

    @Test
    void effectsAreNumberedWithoutGapsAndTheNewestAreKept() throws Exception {
        simulator.sessions().pair("wa_1", null);
        simulator.sessions().pair("wa_2", null);
        for (int i = 1; i <= 5; i++) {
            vps.send(i % 2 == 0 ? "wa_2" : "wa_1", PERSON, "n" + i);
        }
        JsonNode all = vps.get("/sim/effects").json();
        assertThat(all.path("total").asInt()).isEqualTo(5);
        assertThat(all.path("effects").findValuesAsString("text")).containsExactly("n3", "n4", "n5");
        assertThat(vps.get("/sim/effects?sessionId=wa_1&after=3")
                        .json()
                        .path("effects")
                        .findValuesAsString("text"))
                .containsExactly("n5");
        vps.call("DELETE", "/sim/effects", null);
        vps.send("wa_1", PERSON, "n6");
        assertThat(vps.get("/sim/effects")
                        .json()
                        .path("effects")
                        .get(0)
                        .path("sequence")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void callsTellWhenTheyStartedAndEnded() throws Exception {
        simulator.sessions().pair("wa_1", null);
        vps.send("wa_1", PERSON, "hi");
        vps.get("/status/wa_1");
        JsonNode calls = vps.get("/sim/calls?sessionId=wa_1").json().path("calls");
        assertThat(calls.findValuesAsString("path")).containsExactly("/send", "/status/wa_1");
        assertThat(calls.get(1).path("startedNanos").asLong())
                .isGreaterThan(calls.get(0).path("endedNanos").asLong());
        JsonNode state = vps.get("/sim/state").json();
        assertThat(state.path("calls").path("peakOfOneSession").asInt()).isEqualTo(1);
        assertThat(state.path("sessions").path("wa_1").asString()).isEqualTo("connected");
    }

    @Test
    void groupsCanBeSetEmptiedAndBroughtBack() throws Exception {
        simulator.sessions().pair("wa_1", null);
        String path = "/sim/sessions/wa_1/groups";
        vps.call("PUT", path, "[{\"jid\":\"120363000000000001@g.us\",\"name\":\"Kiln\",\"participants\":7}]");
        JsonNode groups = vps.get("/groups/wa_1").json().path("groups");
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).path("participants").asInt()).isEqualTo(7);
        vps.call("PUT", path, "{\"groups\":[]}");
        assertThat(vps.get("/groups/wa_1").text()).isEqualTo("{\"groups\":[]}");
        vps.call("PUT", path, "{\"count\":3000}");
        assertThat(vps.get("/groups/wa_1").json().path("groups")).hasSize(3000);
        vps.call("DELETE", path, null);
        assertThat(vps.get("/groups/wa_1").json().path("groups")).hasSize(12);
        assertThat(vps.call("PUT", path, "[{\"nam\":\"x\"}]").error()).contains("nam");
    }

    @Test
    void devicesAreKeptBetweenRuns() throws Exception {
        simulator.sessions().pair("wa_1", "+919800000001");
        vps.call("PUT", "/sim/sessions/wa_1/groups", "[{\"name\":\"Kiln\"}]");
        simulator.sessions().pair("wa_2", null);
        simulator.sessions().drop("wa_2");
        simulator.sessions().pair("wa_3", null);
        simulator.sessions().logOut("wa_3");
        simulator.sessions().connect("wa_4");
        JsonNode before = vps.get("/sim/sessions").json();
        stop();
        restart();
        assertThat(vps.get("/status/wa_1").json().path("phoneNumber").asString())
                .isEqualTo("+919800000001");
        assertThat(vps.get("/groups/wa_1").text()).contains("Kiln");
        assertThat(vps.get("/sim/sessions").json().path("sessions").findValuesAsString("sessionId"))
                .isEqualTo(before.path("sessions").findValuesAsString("sessionId"));
    }

    @Test
    void aDamagedStateFileIsNamedAndNotOverwritten() throws Exception {
        Path file = folder.resolve("damaged.json");
        Files.writeString(file, "{\"sessions\":");
        assertThatThrownBy(() -> Simulator.start(new SimulatorSettings().stateFile(file)))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("start afresh");
        assertThat(Files.readString(file)).isEqualTo("{\"sessions\":");
    }

    @Test
    void aControlKeyGuardsControlAndPageButNotTheGateway() throws Exception {
        try (Simulator guarded = Simulator.start(new SimulatorSettings().controlKey("c"));
                Vps client = new Vps(guarded.url())) {
            assertThat(client.call(client.request("GET", "/sim/state", null)).status())
                    .isEqualTo(401);
            assertThat(client.call(client.request("GET", "/", null)).status()).isEqualTo(401);
            assertThat(client.call(client.request("GET", "/sim/state", null).header("Authorization", "Bearer c"))
                            .status())
                    .isEqualTo(200);
            assertThat(client.get("/status/wa_1").status()).isEqualTo(404);
        }
    }

    @Test
    void theControlPortAnswersWhileTheGatewaysIsClosed() throws Exception {
        try (Simulator two = Simulator.start(new SimulatorSettings().controlPort(0));
                Vps control = new Vps(two.controlUrl());
                Vps gateway = new Vps(two.url())) {
            control.post("/sim/faults", "{\"fault\":{\"type\":\"refuse-connections\"}}");
            assertThatThrownBy(() -> gateway.get("/health")).isInstanceOf(ConnectException.class);
            control.call("DELETE", "/sim/faults", null);
            assertThat(gateway.get("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void aBadRuleIsRefusedByName() throws Exception {
        assertThat(vps.post("/sim/faults", "{\"fault\":{\"type\":\"nope\"}}").error())
                .contains("nope");
        assertThat(vps.post("/sim/faults", "{\"fault\":{\"type\":\"hang\",\"efect\":true}}")
                        .error())
                .contains("efect");
        assertThat(vps.post("/sim/faults", "{}").error()).contains("fault is missing");
        assertThat(vps.post("/sim/faults", "{\"match\":{\"everyNth\":0},\"fault\":{\"type\":\"hang\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(vps.call("DELETE", "/sim/faults/none", null).status()).isEqualTo(404);
    }
}
