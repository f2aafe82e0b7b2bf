package io.waypost.worker.suppression;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * By which replies people opt out and in again. Case, accents and punctuation around a word do not count.
 *
 * @param stopWords each alone is a whole reply that opts out
 * @param startWords each alone is a whole reply that takes an opt-out by reply back
 */
@Validated
@ConfigurationProperties("waypost.opt-out")
public record OptOutSettings(
        @DefaultValue({
            "STOP",
            "STOPALL",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "OPTOUT",
            "ARRET",
            "ARRETER",
            "BAJA",
            "PARAR",
            "STOPP",
            "ABMELDEN"
        })
        @NotEmpty(message = "waypost.opt-out.stop-words must name at least one word, as STOP,UNSUBSCRIBE")
        List<String> stopWords,

        @DefaultValue({"START", "UNSTOP"}) List<String> startWords) {

    @AssertTrue(
            message =
                    "waypost.opt-out.stop-words and start-words must be single words with letters or digits, and no word"
                            + " may be in both")
    boolean isUnderstandable() {
        List<String> stop = stopWords.stream().map(Word::of).toList();
        List<String> start = startWords.stream().map(Word::of).toList();
        return !stop.contains("") && !start.contains("") && Collections.disjoint(stop, start);
    }
}
