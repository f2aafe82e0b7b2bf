package io.waypost.api.console.entry;

import io.waypost.api.access.Caller;
import io.waypost.api.access.CallerFilter;
import io.waypost.api.access.SessionTokens;
import io.waypost.api.console.page.Navigation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a visitor who opens a page in where {@link EmbeddedKey} allows it and no cookie did it before. */
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
        if (opensPage(request) && !isSignedIn()) {
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

    /** The sign-in page stays one: whoever signed out means it. */
    private static boolean opensPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return Navigation.is(request)
                ? !path.equals(ConsoleSecurity.SIGN_IN)
                : request.getMethod().equals("GET") && path.equals("/");
    }

    /** Spring stands an anonymous visitor in for nobody. */
    private static boolean isSignedIn() {
        Authentication visitor = SecurityContextHolder.getContext().getAuthentication();
        return visitor != null && visitor.getPrincipal() instanceof Caller;
    }
}
