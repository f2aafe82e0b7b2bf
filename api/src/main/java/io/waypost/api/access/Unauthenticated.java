package io.waypost.api.access;

import io.waypost.api.problem.ProblemCode;
import io.waypost.api.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** What is told to a request that does not prove whose it is. */
final class Unauthenticated implements AuthenticationEntryPoint {
    private final ProblemWriter writer;

    Unauthenticated(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        boolean tried = request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getHeader("X-API-Key") != null;
        String detail = tried
                ? "The API key that was sent is not known here. Compare it character by character, without quotes."
                : "Send your API key as Authorization: Bearer <key> or as X-API-Key: <key>; it is not read from the"
                        + " address.";
        writer.write(
                ProblemCode.UNAUTHENTICATED
                        .because(detail)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"waypost\""),
                request,
                response);
    }
}
