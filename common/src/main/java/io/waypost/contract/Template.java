package io.waypost.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message with variables: {@code {{ name }}} stands for a value, {@code \{{} for two braces. A value is put in as it is
 * and never looked at for variables of its own.
 */
public final class Template {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /** @param faults is told what is wrong with the text, each time with the place */
    public static Template parse(String text, Consumer<String> faults) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            if (open > from && text.charAt(open - 1) == '\\') {
                parts.add(new Literal(text.substring(from, open - 1) + OPEN));
                from = open + OPEN.length();
                continue;
            }
            parts.add(new Literal(text.substring(from, open)));
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                faults.accept("opens a variable at " + place(text, open) + " that is not closed; write " + CLOSE
                        + " behind its name, or \\" + OPEN + " for two braces");
                return new Template(parts);
            }
            String name = text.substring(open + OPEN.length(), close).strip();
            if (!NAME.matcher(name).matches()) {
                faults.accept("has no variable's name between the braces at " + place(text, open)
                        + "; a name has letters A to Z, digits, _, . and -");
            }
            parts.add(new Variable(name));
            from = close + CLOSE.length();
        }
        parts.add(new Literal(text.substring(from)));
        return new Template(parts);
    }

    private static String place(String text, int index) {
        return "character " + (text.codePointCount(0, index) + 1);
    }

    /** @param missing is told the name of each variable that has no value; what is returned then is of no use */
    public String render(Map<String, String> values, Consumer<String> missing) {
        StringBuilder rendered = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String text) -> rendered.append(text);
                case Variable(String name) -> {
                    String value = values.getOrDefault(name, "");
                    if (value.isBlank()) {
                        missing.accept(name);
                    }
                    rendered.append(value);
                }
            }
        }
        return rendered.toString();
    }

    /** The names of its variables, each once, in the order in which they come. */
    public List<String> variables() {
        return parts.stream()
                .flatMap(part -> part instanceof Variable(String name) ? Stream.of(name) : Stream.empty())
                .distinct()
                .toList();
    }

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Variable(String name) implements Part {}
}
