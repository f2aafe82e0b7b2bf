package io.waypost.api.group;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.session.SessionQueries;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GroupController {
    private final GroupQueries groups;
    private final SessionQueries sessions;

    GroupController(GroupQueries groups, SessionQueries sessions) {
        this.groups = groups;
        this.sessions = sessions;
    }

    @GetMapping(path = "/api/v1/sessions/{id}/groups", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<GroupView> page(@AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request) {
        Parameters parameters = new Parameters(request.getParameterMap());
        GroupFilter filter = GroupFilter.from(parameters);
        GroupOrder order = GroupOrder.from(parameters);
        PageRequest page = PageRequest.from(parameters, order.cursors());
        parameters.check();
        UUID session = PathId.parse(id, ProblemCode.SESSION_NOT_FOUND);
        if (!sessions.exists(caller, session)) {
            throw ProblemCode.SESSION_NOT_FOUND.because(
                    "This organization has no such session; GET /api/v1/sessions lists those it has.");
        }
        return groups.page(caller, session, filter, order, page);
    }
}
