package io.waypost.worker.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordTest {
    @ParameterizedTest
    @CsvSource({
        "stop, STOP", "' Stop! ', STOP", "«Arrêt».,ARRET", "ARRÊT, ARRET", "opt-out, OPTOUT", "baja…, BAJA",
        "please stop, ''", "don't stop, ''", "🛑, ''", "'', ''", "ＳＴＯＰ, STOP", "stop\u200b, STOP"
    })
    void aReplyIsOneWordOrNothing(String text, String word) {
        assertThat(Word.of(text)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"STOP, START, 0", "STOP, stop, 1", "please stop, START, 1", "'', START, 1"})
    void wordsThatCannotBeToldApartStopTheStart(String stop, String start, int faults) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(new OptOutSettings(List.of(stop), List.of(start))))
                    .hasSize(faults);
        }
    }
}
