package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.group.GroupAddress;
import io.waypost.api.group.GroupQueries;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The organization's groups that an upload names, as they were when they were first looked up: both readings of the
 * upload see the same. Holds no more than there are. Belongs to one thread.
 */
final class GroupBook {
    private final Caller caller;
    private final GroupQueries groups;
    private final Map<UUID, GroupAddress> known = new HashMap<>();

    GroupBook(Caller caller, GroupQueries groups) {
        this.caller = caller;
        this.groups = groups;
    }

    void lookUp(Collection<UUID> ids) {
        List<UUID> unknown =
                ids.stream().filter(id -> !known.containsKey(id)).distinct().toList();
        known.putAll(groups.addresses(caller, unknown));
    }

    @Nullable
    GroupAddress find(UUID id) {
        return known.get(id);
    }
}
