package io.waypost.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waypost.bench.arm.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void measuresEverythingFiveTimesUnlessToldOtherwise() {
        Options options = Options.of();

        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.arms()).isEmpty();
        assertThat(options.scenarios()).isEmpty();
        assertThat(options.custom()).isEmpty();
    }

    @Test
    void takesArmsScenariosAndOnesOwnScenario() {
        Options options = Options.of(
                "--quick", "--arms", "bare,worker", "--scenarios", "0ms, 50ms", "--latency", "20ms", "--sends", "500");

        assertThat(options.arms()).containsExactly(Kind.BARE, Kind.WORKER);
        assertThat(options.scenarios()).containsExactly("0ms", "50ms");
        assertThat(options.custom()).hasValue(new Options.Custom(Duration.ofMillis(20), 1_000, 256, 500));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Options.of("--arm", "bare")).hasMessage("There is no option --arm.");
        assertThatThrownBy(() -> Options.of("--rounds")).hasMessage("--rounds needs a value.");
        assertThatThrownBy(() -> Options.of("--rounds", "many"))
                .hasMessage("--rounds must be a whole number, not \"many\".");
        assertThatThrownBy(() -> Options.of("--arms", "fast"))
                .hasMessageStartingWith("There is no arm \"fast\"; the arms are bare,");
    }
}
