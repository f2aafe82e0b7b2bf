package io.waypost.infra.process;

import java.util.List;
import java.util.regex.Pattern;

/** The essentials of a log's last lines. */
final class LastWords {
    private static final Pattern NOISE = Pattern.compile("^\\s*(at |\\.\\.\\. \\d+ |$).*|^[\\s\\p{Punct}]*$");
    private static final int LONGEST = 300;

    private LastWords() {}

    /** Lines without stack frames and blanks, each on an indented line of its own; a full stop where there are none. */
    static String of(List<String> tail) {
        List<String> essential = tail.stream()
                .filter(line -> !NOISE.matcher(line).matches())
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
                .toList();
        return essential.isEmpty() ? "." : ":\n    " + String.join("\n    ", essential) + "\n";
    }
}
