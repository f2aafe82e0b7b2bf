package io.waypost.api.group;

import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Parameters;
import java.util.Arrays;
import java.util.Locale;

/** What a list of groups is ordered by, before their ids. */
public enum GroupOrder {
    NAME("lower(group_name)", "text", ">", "asc", Cursor.Kind.TEXT),
    /** The largest first; of those of unknown size, last. */
    MEMBERS("coalesce(participant_count, -1)", "integer", "<", "desc", Cursor.Kind.NUMBER);

    private final String key;
    private final String type;
    private final String after;
    private final String direction;
    private final Cursor.Kind cursors;

    GroupOrder(String key, String type, String after, String direction, Cursor.Kind cursors) {
        this.key = key;
        this.type = type;
        this.after = after;
        this.direction = direction;
        this.cursors = cursors;
    }

    public static GroupOrder from(Parameters parameters) {
        String wanted = parameters.text("sort").orElse("name");
        return Arrays.stream(values())
                .filter(order -> order.wire().equals(wanted))
                .findFirst()
                .orElseGet(() -> {
                    parameters.refuse("sort", "must be name or members");
                    return NAME;
                });
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Cursor.Kind cursors() {
        return cursors;
    }

    String column() {
        return key + "::text as key ";
    }

    /** The part of a statement that begins after a place and goes on from there. */
    String rest() {
        return " and (:key::text is null or (%1$s, id) %2$s (:key::%3$s, :id::uuid)) order by %1$s %4$s, id %4$s limit :limit"
                .formatted(key, after, type, direction);
    }
}
