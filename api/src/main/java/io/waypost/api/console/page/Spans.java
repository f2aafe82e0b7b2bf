package io.waypost.api.console.page;

import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Lengths of time in words, as exact as somebody wants to know them. */
@Component
public final class Spans {
    private final MessageSource words;

    Spans(MessageSource words) {
        this.words = words;
    }

    public String of(long seconds) {
        Duration span = Duration.ofSeconds(Math.max(0, seconds));
        if (span.toDays() > 0) {
            return say("span.days", span.toDays(), span.toHoursPart());
        }
        if (span.toHours() > 0) {
            return say("span.hours", span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? say("span.minutes", span.toMinutes(), span.toSecondsPart())
                : say("span.seconds", span.toSeconds(), 0);
    }

    private String say(String key, long more, long less) {
        return words.getMessage(key, new Object[] {more, less}, Locale.ENGLISH);
    }
}
