package io.waypost.api.console;

import io.waypost.api.access.Caller;
import io.waypost.api.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What all parts of the page have in common: the visitor, and a place that tells what was refused. */
abstract class Fragments {

    @ModelAttribute
    void visitor(@AuthenticationPrincipal @Nullable Caller caller, Model model) {
        if (caller != null) {
            model.addAttribute("visitor", Visitor.of(caller));
        }
    }

    /** Answered with 200, as htmx shows nothing else; field errors name their field. */
    @ExceptionHandler
    String refused(Problem problem, Model model) {
        model.addAttribute("problem", problem);
        model.addAttribute("fields", problem.errors());
        return "command/refused";
    }
}
