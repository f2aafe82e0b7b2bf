package io.waypost.api.problem;

import io.waypost.contract.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as it is written (RFC 9457).
 *
 * @param instance the path that was asked for
 * @param errors absent where no field is to blame
 */
record ProblemDocument(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String instance,
        @Nullable List<Violation> errors) {

    static ProblemDocument of(Problem problem, String instance) {
        ProblemCode code = problem.code();
        return new ProblemDocument(
                "urn:waypost:problem:" + code.name(),
                code.title(),
                code.status(),
                code.name(),
                problem.detail(),
                instance,
                problem.errors().isEmpty() ? null : problem.errors());
    }
}
