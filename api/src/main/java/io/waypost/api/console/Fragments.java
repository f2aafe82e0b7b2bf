package io.waypost.api.console;

import io.waypost.api.access.Caller;
import io.waypost.api.problem.Accidents;
import io.waypost.api.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What all parts of the page have in common: the visitor, and words for what was refused or failed. */
abstract class Fragments {
    private final Accidents accidents;

    Fragments(Accidents accidents) {
        this.accidents = accidents;
    }

    @ModelAttribute
    void visitor(@AuthenticationPrincipal @Nullable Caller caller, Model model) {
        if (caller != null) {
            model.addAttribute("visitor", Visitor.of(caller));
        }
    }

    /** With the status that the api would give; the page is set up to show these answers, too. */
    @ExceptionHandler
    String refused(Exception thrown, HttpServletRequest request, HttpServletResponse response, Model model) {
        Problem problem = accidents.of(thrown, request);
        response.setStatus(problem.code().status());
        problem.headers().forEach(response::setHeader);
        model.addAttribute("problem", problem);
        model.addAttribute("again", HttpMethod.GET.matches(request.getMethod()) ? address(request) : null);
        return request.getRequestURI().endsWith("/choices") ? "refused/choice" : "refused/notice";
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
