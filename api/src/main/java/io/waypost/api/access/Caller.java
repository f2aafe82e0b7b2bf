package io.waypost.api.access;

import io.waypost.api.problem.ProblemCode;
import java.util.UUID;

/** Who is asking. Every query and every command takes its organization from here and from nowhere else. */
public record Caller(UUID organizationId, Role role) {

    /** @throws io.waypost.api.problem.Problem 403 if the caller's role does not cover the needed one */
    public void mustBe(Role needed, String what) {
        if (!role.covers(needed)) {
            throw ProblemCode.ROLE_TOO_LOW.because(
                    "This key's role is " + role.wire() + "; " + what + " needs " + needed.wire() + ".");
        }
    }
}
