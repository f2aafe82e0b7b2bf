package io.waypost.api.console.page;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;

/** Tells a person who goes to a page from a page that fetches one of its parts. */
public final class Navigation {
    private Navigation() {}

    public static boolean is(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && request.getHeader("HX-Request") == null;
    }
}
