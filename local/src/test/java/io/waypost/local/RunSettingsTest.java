package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waypost.infra.host.Environment;
import io.waypost.infra.host.StartupFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSettingsTest {
    @Test
    void servesOnPort8080WithASimulatedVpsUnlessToldOtherwise() {
        RunSettings settings = settings(Map.of());
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.managementPort()).isEqualTo(8081);
        assertThat(settings.simulated()).isTrue();
        assertThat(settings.apiKey()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\"\"", "' '\n"})
    void takesABlankVpsUrlForNone(String url) {
        assertThat(settings(Map.of("WHATSAPP_VPS_URL", url)).simulated()).isTrue();
        assertThat(settings(Map.of("WHATSAPP_VPS_URL", "\"http://vps:3000/\"")).simulated())
                .isFalse();
    }

    @Test
    void refusesAKeyThatCannotTravelInAHeaderWithoutRepeatingIt() {
        assertThatThrownBy(() -> settings(Map.of("WAYPOST_API_KEY", "two words")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("WAYPOST_API_KEY")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("two words"));
    }

    @Test
    void namesAProgramThatIsMissing() {
        Properties properties = new Properties();
        assertThatThrownBy(() -> Jars.of(properties)).hasMessageContaining("./waypost run");
        properties.setProperty("waypost.jar.simulator", "/nowhere/simulator.jar");
        assertThatThrownBy(() -> Jars.of(properties))
                .hasMessageContaining("The simulator's program is missing (/nowhere/simulator.jar)");
    }

    @Test
    void addsTheKeyBehindThoseThatAreConfigured() {
        Identity identity = new Identity(new UUID(0, 7), "abc", Path.of("api-key"), "secret", "vps");
        String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Map<String, String> two = Map.of("WAYPOST_ACCESS_KEYS_0_SHA256", "aa", "WAYPOST_ACCESS_KEYS_1_SHA256", "bb");
        assertThat(AccessKeys.added(two, identity))
                .containsOnly(
                        Map.entry("WAYPOST_ACCESS_KEYS_2_SHA256", hash),
                        Map.entry("WAYPOST_ACCESS_KEYS_2_ORGANIZATION", "00000000-0000-0000-0000-000000000007"),
                        Map.entry("WAYPOST_ACCESS_KEYS_2_ROLE", "admin"),
                        Map.entry("WAYPOST_ACCESS_KEYS_2_ORGANIZATIONNAME", "My organization"));
        assertThat(AccessKeys.added(Map.of("WAYPOST_ACCESS_KEYS_0_ORGANIZATIONNAME", "Clay & Kiln"), identity))
                .containsEntry("WAYPOST_ACCESS_KEYS_0_ORGANIZATIONNAME", "Clay & Kiln");
        assertThat(AccessKeys.added(Map.of("WAYPOST_ACCESS_KEYS_0_SHA256", hash), identity))
                .isEmpty();
    }

    private static RunSettings settings(Map<String, String> variables) {
        return RunSettings.of(new Environment(variables));
    }
}
