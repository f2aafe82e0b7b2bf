package io.waypost.api.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who is asking, for this one request: nothing is kept between requests. */
public final class CallerFilter extends OncePerRequestFilter {
    private static final String ORGANIZATION = "organizationId";
    private final List<CallerSource> sources;

    public CallerFilter(List<CallerSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        sources.stream()
                .map(source -> source.callerOf(request))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(CallerFilter::remember);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(ORGANIZATION);
        }
    }

    /** Lets the rest of this request know its caller. */
    public static void remember(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        MDC.put(ORGANIZATION, caller.organizationId().toString()); // of every log line from here on
    }
}
