package io.waypost.infra.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @Test
    void readsAPortAndIgnoresBlanksAroundIt() {
        assertThat(of("WAYPOST_HTTP_PORT", " 8090\n").port("WAYPOST_HTTP_PORT")).hasValue(8090);
    }

    @Test
    void takesABlankVariableForUnset() {
        assertThat(of("WAYPOST_HTTP_PORT", "  ").port("WAYPOST_HTTP_PORT")).isEmpty();
        assertThat(of("WAYPOST_API_KEY", " ").text("WAYPOST_API_KEY")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 80", "99999999999999999999999999", "8080.5", "٨٠"})
    void refusesWhatIsNoPortByTheVariablesName(String value) {
        assertThatThrownBy(() -> of("WAYPOST_HTTP_PORT", value).port("WAYPOST_HTTP_PORT"))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("WAYPOST_HTTP_PORT is \"")
                .hasMessageContaining("1 to 65535")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(150));
    }

    @Test
    void keepsDataInTheHomeDirectoryUnlessToldOtherwise() {
        assertThat(of("HOME", "/home/someone").dataDirectory()).isEqualTo(Path.of("/home/someone/.waypost"));
        assertThat(of("WAYPOST_DATA_DIR", "/srv/waypost/../data").dataDirectory())
                .isEqualTo(Path.of("/srv/data"));
    }

    private static Environment of(String name, String value) {
        return new Environment(Map.of(name, value));
    }
}
