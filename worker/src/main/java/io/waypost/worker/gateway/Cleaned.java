package io.waypost.worker.gateway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configured value without the quotes and white space that people save around it. */
record Cleaned(String value, boolean quotes, boolean blanks) {
    private static final String QUOTES = "'\"`´‘’‚“”„«»′″";
    /** Invisible, and no white space to Java: no-break spaces, zero-width characters, the byte order mark. */
    private static final String INVISIBLE = "\u00A0\u2007\u202F\u200B\u200C\u200D\u2060\uFEFF";

    static Cleaned of(@Nullable String raw) {
        String text = raw == null ? "" : raw;
        int start = 0;
        int end = text.length();
        while (start < end && strippable(text.charAt(start))) {
            start++;
        }
        while (start < end && strippable(text.charAt(end - 1))) {
            end--;
        }
        String around = text.substring(0, start) + text.substring(end);
        boolean quotes = around.chars().anyMatch(c -> QUOTES.indexOf(c) >= 0);
        boolean blanks = around.chars().anyMatch(c -> QUOTES.indexOf(c) < 0);
        return new Cleaned(text.substring(start, end), quotes, blanks);
    }

    boolean missing() {
        return value.isEmpty();
    }

    /** What was ignored around it, as sentences. */
    List<String> notes(String what) {
        List<String> notes = new ArrayList<>();
        if (quotes) {
            notes.add(what + " was saved with quotes; they were ignored");
        }
        if (blanks) {
            notes.add(what + " was saved with blanks or line breaks around it; they were ignored");
        }
        return notes;
    }

    @Override
    public String toString() {
        return "Cleaned[" + value.length() + " characters]";
    }

    private static boolean strippable(char c) {
        return Character.isWhitespace(c)
                || Character.isISOControl(c)
                || QUOTES.indexOf(c) >= 0
                || INVISIBLE.indexOf(c) >= 0;
    }
}
