package io.waypost.api.console.page;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;

/** What a page shows depends on this: whoever may not do a thing sees no button for it. */
record Visitor(String role, String organization, boolean operates, boolean administers) {

    static Visitor of(Caller caller) {
        return new Visitor(
                caller.role().wire(),
                caller.organizationId().toString(),
                caller.role().covers(Role.OPERATOR),
                caller.role().covers(Role.ADMIN));
    }
}
