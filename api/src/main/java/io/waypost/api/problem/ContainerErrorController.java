package io.waypost.api.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that never reached a controller: refused addresses, filters that threw. */
@RestController
class ContainerErrorController implements ErrorController {
    private final ProblemWriter writer;
    private final Accidents accidents;

    ContainerErrorController(ProblemWriter writer, Accidents accidents) {
        this.writer = writer;
        this.accidents = accidents;
    }

    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(problem(request), request, response);
    }

    private Problem problem(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return accidents.internal(thrown, String.valueOf(path));
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Refusals.of(status instanceof Integer code ? code : 404, request);
    }
}
