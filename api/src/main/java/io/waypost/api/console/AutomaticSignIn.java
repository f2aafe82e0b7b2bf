package io.waypost.api.console;

import io.waypost.api.access.Caller;
import io.waypost.api.access.CallerFilter;
import io.waypost.api.access.SessionTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a visitor of the start page in where {@link EmbeddedKey} allows it and no cookie did it before. */
final class AutomaticSignIn extends OncePerRequestFilter {
    private final EmbeddedKey key;
    private final SessionTokens tokens;

    AutomaticSignIn(EmbeddedKey key, SessionTokens tokens) {
        this.key = key;
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean start =
                request.getMethod().equals("GET") && request.getRequestURI().equals("/");
        if (start && !isSignedIn()) {
            key.forVisitor(request)
                    .flatMap(k -> tokens.issue(k, ConsoleCookie.VALIDITY))
                    .ifPresent(issued -> {
                        response.addHeader(
                                HttpHeaders.SET_COOKIE,
                                ConsoleCookie.signedIn(request, issued).toString());
                        CallerFilter.remember(issued.caller());
                    });
        }
        chain.doFilter(request, response);
    }

    /** Spring stands an anonymous visitor in for nobody. */
    private static boolean isSignedIn() {
        Authentication visitor = SecurityContextHolder.getContext().getAuthentication();
        return visitor != null && visitor.getPrincipal() instanceof Caller;
    }
}
