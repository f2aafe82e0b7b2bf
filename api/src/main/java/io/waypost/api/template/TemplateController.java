package io.waypost.api.template;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/templates", produces = MediaType.APPLICATION_JSON_VALUE)
class TemplateController {
    private final TemplateQueries templates;

    TemplateController(TemplateQueries templates) {
        this.templates = templates;
    }

    @GetMapping
    Page<TemplateView> page(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        Parameters parameters = new Parameters(request.getParameterMap());
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.TEXT);
        parameters.check();
        return templates.page(caller, page);
    }

    @GetMapping("/{id}")
    TemplateView template(@AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request) {
        new Parameters(request.getParameterMap()).check();
        return templates
                .find(caller, PathId.parse(id, ProblemCode.TEMPLATE_NOT_FOUND))
                .orElseThrow(() -> ProblemCode.TEMPLATE_NOT_FOUND.because(
                        "This organization has no such template; GET /api/v1/templates lists those it has."));
    }
}
