package io.waypost.simulator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Environment variables; quotes and blanks around a value are ignored, an empty one counts as absent. */
record Environment(Map<String, String> variables) {

    @Nullable
    String text(String name) {
        String raw = variables.get(name);
        if (raw == null) {
            return null;
        }
        String value = raw.strip();
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        String bare = quoted ? value.substring(1, value.length() - 1).strip() : value;
        return bare.isEmpty() ? null : bare;
    }

    @Nullable
    Integer number(String name, int least, int most) {
        return read(name, "a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new NumberFormatException("out of range");
            }
            return number;
        });
    }

    @Nullable
    Duration duration(String name) {
        return read(name, "a time such as 50ms, 2s or PT0.05S", Environment::parseDuration);
    }

    boolean isTrue(String name) {
        return "true".equalsIgnoreCase(text(name));
    }

    /** Reads a value, or fails with a sentence for a person. */
    <T> @Nullable T read(String name, String expected, Function<String, T> parse) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException bad) {
            throw new BadSetting(
                    name + " must be " + expected + ", but it is '" + text + "' (" + bad.getMessage() + ").");
        }
    }

    static Duration parseDuration(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.matches("\\d{1,9}ms")) {
            return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
        } else if (lower.matches("\\d{1,6}s")) {
            return Duration.ofSeconds(Long.parseLong(lower.substring(0, lower.length() - 1)));
        }
        Duration time = Duration.parse(text);
        if (time.isNegative()) {
            throw new IllegalArgumentException("negative");
        }
        return time;
    }
}
