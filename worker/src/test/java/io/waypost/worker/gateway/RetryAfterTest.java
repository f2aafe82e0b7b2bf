package io.waypost.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30|2026-11-23T09:00:30Z",
                "' 0 '|2026-11-23T09:00:00Z",
                "Mon, 23 Nov 2026 09:05:00 GMT|2026-11-23T09:05:00Z",
                "Mon, 23 Nov 2026 08:05:00 GMT|2026-11-23T09:00:00Z",
                "86400|2026-11-23T10:00:00Z",
                "99999999999999999999|2026-11-23T10:00:00Z",
                "Tue, 24 Nov 2026 09:05:00 GMT|2026-11-23T10:00:00Z",
                "-5|",
                "soon|",
                "''|",
                "|"
            })
    void bothFormsAreReadAndNobodyWaitsLongerThanAnHour(@Nullable String header, @Nullable Instant expected) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(expected);
    }
}
