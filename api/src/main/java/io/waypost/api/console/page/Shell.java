package io.waypost.api.console.page;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Organizations;
import io.waypost.api.problem.Accidents;
import io.waypost.api.problem.CutShort;
import io.waypost.api.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What all screens and their parts have in common: the visitor, and words for what was refused or failed. */
@ControllerAdvice("io.waypost.api.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Shell {
    private final ConsoleProperties properties;
    private final Organizations organizations;
    private final Accidents accidents;

    Shell(ConsoleProperties properties, Organizations organizations, Accidents accidents) {
        this.properties = properties;
        this.organizations = organizations;
        this.accidents = accidents;
    }

    @ModelAttribute
    void frame(@AuthenticationPrincipal @Nullable Caller caller, Model model) {
        if (caller != null) {
            model.addAttribute(
                    "visitor",
                    Visitor.of(
                            caller,
                            organizations.nameOf(caller.organizationId()).orElse(null)));
            model.addAttribute("console", properties);
            model.addAttribute("screens", Screen.ALL);
            model.addAttribute("eventTypes", EventTypes.JOINED);
        }
    }

    /** A file that broke off is no page. */
    @ExceptionHandler
    void cut(CutShort cut) {
        throw cut;
    }

    /** With the status that the api would give; the pages are set up to show these answers, too. */
    @ExceptionHandler
    String refused(
            Exception thrown,
            @AuthenticationPrincipal @Nullable Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Problem problem = accidents.of(thrown, request);
        response.setStatus(problem.code().status());
        problem.headers().forEach(response::setHeader);
        frame(caller, model);
        model.addAttribute("problem", problem);
        if (caller != null && Navigation.is(request)) {
            return "refused/page";
        }
        model.addAttribute("again", HttpMethod.GET.matches(request.getMethod()) ? address(request) : null);
        return request.getRequestURI().endsWith("/choices") ? "refused/choice" : "refused/notice";
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
