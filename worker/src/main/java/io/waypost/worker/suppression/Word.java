package io.waypost.worker.suppression;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A reply that is one word and nothing else. */
final class Word {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern ONE = Pattern.compile("[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)*");
    private static final int LONGEST = 40;

    private Word() {}

    /** The word in capitals without accents, hyphens and what stands around it; empty if the text is not one word. */
    static String of(String text) {
        if (text.length() > LONGEST) {
            return "";
        }
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        String word = AROUND.matcher(plain).replaceAll("");
        return ONE.matcher(word).matches() ? word.replace("-", "").toUpperCase(Locale.ROOT) : "";
    }
}
