package io.waypost.worker.gateway;

import org.jspecify.annotations.Nullable;

/** Makes text of foreign origin fit to be stored and shown. */
final class Texts {

    private Texts() {}

    /** Without control characters (PostgreSQL refuses NUL) and half surrogate pairs, white space folded. */
    static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL -> out.append(' ');
                case Character.SURROGATE -> out.append('\uFFFD');
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString().replaceAll("\\s+", " ").strip();
    }

    /** The first characters of a text, counted as code points. */
    static String first(int limit, String text) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit));
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
