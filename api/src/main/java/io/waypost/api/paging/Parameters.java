package io.waypost.api.paging;

import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Uuids;
import io.waypost.contract.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads a request's query parameters one by one and gathers what is wrong with them, each with its pointer. */
public final class Parameters {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int LONGEST = 512;
    private final Map<String, String[]> values;
    private final Set<String> known = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    public Parameters(Map<String, String[]> values) {
        this.values = values;
    }

    public void refuse(String name, String detail) {
        violations.add(new Violation("#/" + name, detail));
    }

    /** Refuses what was not asked for: a filter with a typo must not vanish. */
    public void check() {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> refuse(
                        name,
                        "is not a parameter of this call; its parameters are "
                                + String.join(", ", known.stream().sorted().toList())));
        if (!violations.isEmpty()) {
            throw problem(violations);
        }
    }

    private static Problem problem(List<Violation> violations) {
        return ProblemCode.INVALID_PARAMETER
                .because("Correct the parameters named under errors and ask again.")
                .at(violations);
    }

    /** The one value of a parameter, without control characters; an empty one counts as absent. */
    public Optional<String> text(String name) {
        List<String> all = raw(name);
        if (all.size() > 1) {
            refuse(name, "is given " + all.size() + " times; once is allowed");
        }
        return all.stream().findFirst();
    }

    /** A parameter that may be given several times, or with commas between its values. */
    public List<String> list(String name) {
        return raw(name).stream()
                .flatMap(v -> Arrays.stream(v.split(",", -1)))
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .distinct()
                .toList();
    }

    public Optional<UUID> uuid(String name) {
        return text(name).flatMap(text -> {
            Optional<UUID> uuid = Uuids.parse(text);
            if (uuid.isEmpty()) {
                refuse(
                        name,
                        text.startsWith("wa_")
                                ? "is the VPS's own session id (wa_…); the local session UUID belongs here"
                                : "must be a UUID");
            }
            return uuid;
        });
    }

    public Optional<Instant> instant(String name) {
        return text(name).flatMap(text -> {
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                    return Optional.of(instant);
                }
                refuse(name, "must lie between the years 1970 and 9999");
            } catch (DateTimeException e) {
                refuse(
                        name,
                        "must be an RFC 3339 instant with an offset, such as 2026-11-23T19:00:00Z (a + in an address is"
                                + " written %2B)");
            }
            return Optional.empty();
        });
    }

    public Optional<Boolean> flag(String name) {
        return text(name).flatMap(text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                refuse(name, "must be true or false");
                yield Optional.empty();
            }
        });
    }

    private List<String> raw(String name) {
        known.add(name);
        List<String> all = new ArrayList<>();
        for (String value : values.getOrDefault(name, new String[0])) {
            if (value.length() > LONGEST) {
                refuse(name, "has " + value.length() + " characters; at most " + LONGEST + " are allowed");
            } else if (value.chars().anyMatch(Character::isISOControl)) {
                refuse(name, "has a control character");
            } else if (!value.isBlank()) {
                all.add(value.strip());
            }
        }
        return all;
    }
}
