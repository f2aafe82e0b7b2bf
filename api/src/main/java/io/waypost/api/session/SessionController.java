package io.waypost.api.session;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
class SessionController {
    private final SessionQueries sessions;

    SessionController(SessionQueries sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    Page<SessionView> page(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        Parameters parameters = new Parameters(request.getParameterMap());
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        parameters.check();
        return sessions.page(caller, page);
    }

    @GetMapping("/{id}")
    SessionView session(@AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request) {
        new Parameters(request.getParameterMap()).check();
        UUID session = PathId.parse(id, ProblemCode.SESSION_NOT_FOUND);
        return sessions.find(caller, session)
                .orElseThrow(() -> ProblemCode.SESSION_NOT_FOUND.because(
                        "This organization has no such session; GET /api/v1/sessions lists those it has."));
    }
}
