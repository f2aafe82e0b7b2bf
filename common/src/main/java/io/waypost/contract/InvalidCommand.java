package io.waypost.contract;

import java.util.List;
import java.util.stream.Collectors;

/** A command that cannot be taken in, with all that is wrong with it. */
public final class InvalidCommand extends Exception {
    private final transient List<Violation> violations;

    public InvalidCommand(List<Violation> violations) {
        super(violations.stream().map(v -> v.pointer() + ": " + v.detail()).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidCommand(String pointer, String detail) {
        this(List.of(new Violation(pointer, detail)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
