package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Uuids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The field {@code organizationId} of a body: it may be left out, and may name no organization but the key's. */
public final class NamedOrganization {
    private NamedOrganization() {}

    /** @throws io.waypost.api.problem.Problem 403 if it is another one */
    public static void check(Caller caller, @Nullable JsonNode named) {
        if (named == null || named.isNull()) {
            return;
        }
        UUID organization = Uuids.parse(named.asString("")).orElse(null);
        if (organization == null) {
            throw ProblemCode.INVALID_COMMAND
                    .because("Correct the fields named under errors and send the command again.")
                    .at("#/organizationId", "must be a UUID; it can be left out, as the key tells the organization");
        }
        if (!organization.equals(caller.organizationId())) {
            throw ProblemCode.OTHER_ORGANIZATION
                    .because(
                            "The key belongs to another organization than the one in the body; leave organizationId out.")
                    .at("#/organizationId", "is not the organization of this key");
        }
    }
}
