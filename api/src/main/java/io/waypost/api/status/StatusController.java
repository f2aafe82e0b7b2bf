package io.waypost.api.status;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/status}: also answers, with what it knows, while a part of the system is away. */
@RestController
class StatusController {
    private final SystemStatus status;

    StatusController(SystemStatus status) {
        this.status = status;
    }

    @GetMapping(path = "/api/v1/status", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<StatusView> status(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        new Parameters(request.getParameterMap()).check();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(status.seenBy(caller));
    }
}
