package io.waypost.api.console.entry;

import io.waypost.api.problem.ProblemCode;
import io.waypost.api.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a form come from the console's own pages only. A cookie alone does not show that: pages on another port of the
 * same host are of the same site, so {@code SameSite=Strict} lets them through.
 */
final class SameOrigin extends OncePerRequestFilter {
    private final ProblemWriter problems;

    SameOrigin(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        if (reads || isOurs(request)) {
            chain.doFilter(request, response);
            return;
        }
        problems.write(
                ProblemCode.FORBIDDEN.because("This form did not come from the console's own page, so nothing was done."
                        + " Open the console and try again there; a script calls POST /api/v1/commands with its key."),
                request,
                response);
    }

    private static boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        return origin != null && host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
