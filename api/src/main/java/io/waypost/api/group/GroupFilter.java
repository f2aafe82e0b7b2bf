package io.waypost.api.group;

import io.waypost.api.paging.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Which groups are asked for.
 *
 * @param search part of the name, in any case
 * @param active null for both
 */
public record GroupFilter(@Nullable String search, @Nullable Boolean active) {

    static GroupFilter from(Parameters parameters) {
        return new GroupFilter(
                parameters.text("search").orElse(null),
                parameters.flag("active").orElse(null));
    }

    /** The search as a pattern in which nothing but our own two percent signs stands for anything else. */
    @Nullable
    String pattern() {
        return search == null
                ? null
                : "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
