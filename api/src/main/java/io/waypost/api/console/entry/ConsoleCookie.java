package io.waypost.api.console.entry;

import io.waypost.api.access.Caller;
import io.waypost.api.access.CallerSource;
import io.waypost.api.access.SessionTokens;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Knows the console's visitor by a cookie. It counts for the console's own pages and, in the api, for the two calls a
 * page makes without being able to send a header: the event stream and the QR picture. It never carries a command.
 */
@Component
final class ConsoleCookie implements CallerSource {
    static final Duration VALIDITY = Duration.ofHours(12);
    private final SessionTokens tokens;

    ConsoleCookie(SessionTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Optional<Caller> callerOf(HttpServletRequest request) {
        if (!counts(request) || request.getCookies() == null) {
            return Optional.empty();
        }
        String name = name(request);
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .map(tokens::callerOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    static ResponseCookie signedIn(HttpServletRequest request, SessionTokens.Issued issued) {
        return cookie(request, issued.token(), VALIDITY);
    }

    static ResponseCookie signedOut(HttpServletRequest request) {
        return cookie(request, "", Duration.ZERO);
    }

    private static ResponseCookie cookie(HttpServletRequest request, String value, Duration age) {
        boolean https = request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        return ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(https)
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build();
    }

    /** Browsers keep one jar for all ports of a host: two systems on one machine must not take each other's. */
    private static String name(HttpServletRequest request) {
        return "waypost-console-" + request.getServerPort();
    }

    private static boolean counts(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith("/api/")) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getMethod().equals("GET")
                && (site == null || site.equals("same-origin"))
                && (path.equals("/api/v1/events") || path.matches("/api/v1/sessions/[0-9a-fA-F-]{36}/qr"));
    }
}
