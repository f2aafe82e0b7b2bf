package io.waypost.api.paging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit 1 to {@link #MOST}
 * @param after the last item of the page before
 */
public record PageRequest(int limit, @Nullable Cursor after) {
    public static final int DEFAULT = 100;
    public static final int MOST = 1000;

    /** Reads {@code limit} and {@code cursor}; {@code kind} is what this list's cursors hold. */
    public static PageRequest from(Parameters parameters, Cursor.Kind kind) {
        int limit =
                parameters.text("limit").map(text -> limit(text, parameters)).orElse(DEFAULT);
        Optional<Cursor> cursor = parameters.text("cursor").flatMap(text -> {
            Optional<Cursor> read = Cursor.decoded(text).filter(kind::holds);
            if (read.isEmpty()) {
                parameters.refuse("cursor", "is not a cursor of this list; take nextCursor of the page before");
            }
            return read;
        });
        return new PageRequest(limit, cursor.orElse(null));
    }

    private static int limit(String text, Parameters parameters) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        parameters.refuse("limit", "must be a whole number from 1 to " + MOST);
        return DEFAULT;
    }
}
