package io.waypost.api.access;

import io.waypost.api.problem.ProblemCode;
import io.waypost.api.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Answers a preflight from an unknown origin with a problem. A plain request from one is served without the headers
 * that would let the page read the answer: its {@code Origin} proves nothing, and a proxy may have changed the host.
 */
final class ForeignOrigins extends DefaultCorsProcessor {
    private static final List<String> VARY = List.of(
            HttpHeaders.ORIGIN, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    private final ProblemWriter problems;

    ForeignOrigins(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (rules == null || origin == null || rules.checkOrigin(origin) != null) {
            return super.processRequest(rules, request, response);
        }
        VARY.forEach(name -> response.addHeader(HttpHeaders.VARY, name));
        if (!CorsUtils.isPreFlightRequest(request)) {
            return true;
        }
        problems.write(
                ProblemCode.ORIGIN_NOT_ALLOWED.because("Pages of this origin may not call this api; an operator can add"
                        + " the exact origin to WAYPOST_CORS_ORIGINS."),
                request,
                response);
        return false;
    }
}
