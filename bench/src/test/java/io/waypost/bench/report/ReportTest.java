package io.waypost.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReportTest {
    private final Series slow = series("naive", 100, 110, 90);
    private final Series fast = series("worker", 350, 330, 360);

    @Test
    void comparesRoundByRoundAndJudgesByTheMedian() {
        Ratio ratio = Ratio.of("worker ÷ naive", fast, slow, Figure.RATE, 3);

        assertThat(ratio.least()).isEqualTo(3);
        assertThat(ratio.median()).isEqualTo(3.5);
        assertThat(ratio.most()).isEqualTo(4);
        assertThat(ratio.reached()).isTrue();
        assertThat(Ratio.of("worker ÷ naive", fast, slow, Figure.RATE, 3.6).reached())
                .isFalse();
        assertThat(Ratio.of("p50", fast, Figure.RATE).atMost(349).reached()).isFalse();
    }

    @Test
    void saysSoWhenNotEverySendArrivedOnce() {
        Outcome lossy = outcome(new Sample(Map.of(Figure.RATE, 1.0, Figure.LOST, 1.0)));

        assertThat(lossy.exact()).isFalse();
        assertThat(Table.of(lossy)).contains("NOT EXACT, a: 1 lost, 0 doubled, 0 out of order");
        assertThat(Table.of(outcome(new Sample(Map.of(Figure.RATE, 1.0, Figure.LOST, 0.0)))))
                .doesNotContain("NOT EXACT");
    }

    @Test
    void writesAPageWithAllThatItNeedsBesideIt(@TempDir Path directory) throws Exception {
        Outcome outcome = new Outcome(
                "0ms",
                "</script>",
                Map.of("sessions", 3),
                List.of(slow, fast),
                List.of(Ratio.of("r", fast, slow, Figure.RATE, 3)));

        Path page = new Report(directory, "1.2.3", Instant.EPOCH).write(List.of(outcome));

        JsonNode json = Json.MAPPER.readTree(Files.readString(directory.resolve("results.json")));
        assertThat(json.at("/scenarios/0/arms/1/median/sends~1s").asDouble()).isEqualTo(350);
        assertThat(json.at("/scenarios/0/arms/0/rounds").size()).isEqualTo(3);
        assertThat(json.at("/scenarios/0/ratios/0/reached").asBoolean()).isTrue();
        assertThat(json.at("/machine/cores").asInt()).isPositive();
        assertThat(Files.readString(directory.resolve("results.js"))).doesNotContain("</script>");
        assertThat(page).exists();
        assertThat(directory.resolve("uPlot.iife.min.js")).exists();
        assertThat(directory.resolve("uPlot.min.css")).exists();
    }

    private static Outcome outcome(Sample sample) {
        return new Outcome("s", "w", Map.of(), List.of(new Series("a", "w", List.of(sample))), List.of());
    }

    private static Series series(String arm, double... rates) {
        return new Series(
                arm,
                arm,
                java.util.Arrays.stream(rates)
                        .mapToObj(rate -> new Sample(Map.of(Figure.RATE, rate)))
                        .toList());
    }
}
