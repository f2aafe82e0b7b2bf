package io.waypost.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns whatever a controller throws into a problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // the console's own pages come first
class ProblemAdvice {
    private final ProblemWriter writer;
    private final Accidents accidents;

    ProblemAdvice(ProblemWriter writer, Accidents accidents) {
        this.writer = writer;
        this.accidents = accidents;
    }

    /** The reader went away: nobody is left to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {}

    /** The server cuts the connection of what nobody handles and cannot be told any more. */
    @ExceptionHandler
    void cut(CutShort cut) {
        throw cut;
    }

    @ExceptionHandler
    void other(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(accidents.of(thrown, request), request, response);
    }
}
