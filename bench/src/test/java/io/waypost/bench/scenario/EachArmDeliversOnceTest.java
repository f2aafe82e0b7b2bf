package io.waypost.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.bench.Programs;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Series;
import io.waypost.infra.process.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real programs on real servers: what is measured must do the work. */
class EachArmDeliversOnceTest {
    @Test
    void everyArmDeliversEverySendOnce() throws Exception {
        Progress progress = new Progress(Clock.systemUTC(), _ -> {});
        Setting setting = new Setting(Programs.find(), 1, List.of(), 1, progress);

        Outcome outcome = Catalogue.custom(Duration.ofMillis(5), 10, 8, 100).run(setting);

        assertThat(outcome.arms())
                .extracting(Series::arm)
                .containsExactly(Arrays.stream(Kind.values()).map(Kind::label).toArray(String[]::new));
        assertThat(outcome.exact()).as(outcome::toString).isTrue();
        assertThat(outcome.arms())
                .allSatisfy(arm -> assertThat(arm.median(Figure.RATE)).isPositive());
        assertThat(outcome.ratios()).hasSize(3);
    }
}
