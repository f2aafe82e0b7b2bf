package io.waypost.api.console.page;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows depends on this: whoever may not do a thing sees no button for it.
 *
 * @param organizationName null where nobody has named it
 */
record Visitor(
        String role, String organization, @Nullable String organizationName, boolean operates, boolean administers) {

    static Visitor of(Caller caller, @Nullable String organizationName) {
        return new Visitor(
                caller.role().wire(),
                caller.organizationId().toString(),
                organizationName,
                caller.role().covers(Role.OPERATOR),
                caller.role().covers(Role.ADMIN));
    }

    /** The beginning of the organization's id: enough to tell two apart. */
    public String shortOrganization() {
        return organization.substring(0, 8);
    }
}
