package io.waypost.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;

/** Says in our words what Spring MVC, or the container, refused. */
final class Refusals {
    private Refusals() {}

    static Problem of(ErrorResponse refused, HttpServletRequest request) {
        Problem problem = of(refused.getStatusCode().value(), request);
        String allow = refused.getHeaders().getFirst(HttpHeaders.ALLOW);
        String accept = refused.getHeaders().getFirst(HttpHeaders.ACCEPT);
        if (allow != null) {
            return ProblemCode.METHOD_NOT_ALLOWED
                    .because(request.getMethod() + " is not allowed here; allowed: " + allow + ".")
                    .header(HttpHeaders.ALLOW, allow);
        }
        return accept == null ? problem : problem.header(HttpHeaders.ACCEPT, accept);
    }

    static Problem of(int status, HttpServletRequest request) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHENTICATED.because("Send a valid API key.");
            case 403 -> ProblemCode.FORBIDDEN.because("This request is not allowed.");
            case 404 -> ProblemCode.NOT_FOUND.because("There is nothing at this address; /api/docs lists every call.");
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED.because(request.getMethod() + " is not allowed here.");
            case 406 ->
                ProblemCode.NOT_ACCEPTABLE.because(
                        "None of the formats in Accept can be given; leave the header out or accept application/json.");
            case 413 -> ProblemCode.BODY_TOO_LARGE.because("The body is larger than this call takes.");
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE.because("Send the body as Content-Type: application/json.");
            case 503 -> ProblemCode.UNAVAILABLE.because("The api is starting or stopping; try again in a moment.");
            default ->
                ProblemCode.BAD_REQUEST.because("The request cannot be understood; check its address and headers.");
        };
    }
}
