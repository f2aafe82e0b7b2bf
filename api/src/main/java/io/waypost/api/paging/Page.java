package io.waypost.api.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that says what it is a part of.
 *
 * @param nextCursor where the next page begins; absent on the last one
 * @param total how many there are in all pages together, at this moment
 */
public record Page<T>(List<T> items, @Nullable String nextCursor, long total) {

    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor, total);
    }

    /** @param rows read with one more than {@code limit}, which tells whether there is a next page */
    public static <T> Page<T> of(List<T> rows, int limit, long total, Function<T, Cursor> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null, total);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, cursorOf.apply(items.getLast()).encoded(), total);
    }
}
